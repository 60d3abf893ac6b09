package dev.atelier.agent.trace;

import dev.atelier.agent.event.EventData;
import dev.atelier.agent.trace.Span.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A span that is still being learnt of. Owned by the thread that folds. */
public final class SpanDraft {
    private static final int MOST_NOTES = 128;

    private final Span.Place place;
    private final Instant start;
    private final @Nullable EventData cause;
    private final Attributes attributes = new Attributes();
    private final List<Note> notes = new ArrayList<>();
    private String name;
    private Span.Kind kind = Span.Kind.INTERNAL;
    private @Nullable Instant end;
    private boolean failed;

    SpanDraft(Span.Place place, String name, Instant start, @Nullable EventData cause) {
        this.place = place;
        this.name = name;
        this.start = start;
        this.cause = cause;
    }

    public Span.Part part() {
        return place.part();
    }

    public String id() {
        return place.id();
    }

    public Instant start() {
        return start;
    }

    /** The event that began it; null of a studio's own. */
    public @Nullable EventData cause() {
        return cause;
    }

    public Attributes attributes() {
        return attributes;
    }

    /** Gives it another name, and keeps what it is. */
    public SpanDraft named(String other) {
        name = Attributes.cut(other, 200);
        return this;
    }

    SpanDraft as(Span.Kind other) {
        kind = other;
        return this;
    }

    /** @param type of low cardinality */
    public SpanDraft failed(String type) {
        failed = true;
        attributes.put("error.type", type);
        return this;
    }

    public boolean hasFailed() {
        return failed;
    }

    /** Tells of a moment; what comes after the {@value #MOST_NOTES}th is left out, and how much is counted. */
    public SpanDraft note(String what, Instant at, Consumer<Attributes> known) {
        if (notes.size() == MOST_NOTES) {
            attributes.add("atelier.events.left_out", 1);
            return this;
        }
        var about = new Attributes();
        known.accept(about);
        notes.add(new Note(what, at, about.copy()));
        return this;
    }

    void ends(Instant at) {
        end = at;
    }

    /** Takes an end back: a session goes on. */
    void goesOn() {
        end = null;
    }

    /** Milliseconds until then. */
    public long millis(Instant until) {
        return Duration.between(start, until).toMillis();
    }

    /** As it is now. */
    Span look() {
        var status = end == null ? Span.Status.RUNNING : failed ? Span.Status.ERROR : Span.Status.OK;
        return new Span(place, name, kind, start, end, status, new Span.Detail(attributes.copy(), List.copyOf(notes)));
    }
}
