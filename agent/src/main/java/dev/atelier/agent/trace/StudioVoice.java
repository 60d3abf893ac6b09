package dev.atelier.agent.trace;

import dev.atelier.agent.event.EventData;
import dev.atelier.agent.trace.Span.Part;
import dev.atelier.journal.Event;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets a studio speak where it has something to say about a session. Owned by one thread. */
final class StudioVoice implements StudioSpans.Scene {
    private final Supplier<TraceFold.Root> root;
    private final Supplier<SpanDraft> turn;
    private final Function<String, Optional<SpanDraft>> calls;
    private final TraceFold.Sink sink;
    private StudioSpans.@Nullable Teller teller;
    private @Nullable Event now;
    private int added;

    StudioVoice(
            Supplier<TraceFold.Root> root,
            Supplier<SpanDraft> turn,
            Function<String, Optional<SpanDraft>> calls,
            TraceFold.Sink sink) {
        this.root = root;
        this.turn = turn;
        this.calls = calls;
        this.sink = sink;
    }

    void speaks(StudioSpans.Teller studio) {
        teller = studio;
    }

    void began(SpanDraft draft) {
        if (teller != null) {
            teller.began(draft);
        }
    }

    void ends(SpanDraft draft, EventData how, Instant at) {
        if (teller != null) {
            teller.ends(draft, how, at);
        }
    }

    void happened(Event event, EventData data) {
        if (teller != null) {
            now = event;
            added = 0;
            teller.happened(event, data, this);
        }
    }

    @Override
    public SpanDraft session() {
        return root.get().span();
    }

    @Override
    public SpanDraft turn() {
        return turn.get();
    }

    @Override
    public Optional<SpanDraft> call(String tool) {
        return calls.apply(tool);
    }

    @Override
    public void add(String name, SpanDraft parent, Instant start, Consumer<SpanDraft> known) {
        var event = now;
        if (event == null) {
            return; // nothing happened yet
        }
        var id = TraceIds.ofExtra(event.id().value(), added++);
        var place = new Span.Place(Part.EXTRA, root.get().trace(), id, parent.id());
        var draft = new SpanDraft(place, name, start, null);
        known.accept(draft);
        draft.ends(event.at());
        sink.finished(draft.look());
    }
}
