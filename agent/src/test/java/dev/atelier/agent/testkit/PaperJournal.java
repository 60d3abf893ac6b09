package dev.atelier.agent.testkit;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.EventTypes;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Event;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A journal as a list, for tests of what is folded from one. Each batch comes a second after the one before. */
public final class PaperJournal {
    public static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final Actor ACTOR = Actor.user("test");
    private static final Actor AGENT = Actor.agent("agent_toy");

    /** One for all: what it knows of each type it finds out when it first meets it, which takes longer than most journals. */
    private static final EventCodec TOY = new EventCodec(EventTypes.with(List.of(Map.of(
            "user.poke", ToyEvents.Poke.class,
            "user.whisper", ToyEvents.Whisper.class,
            "toy.echoed", ToyEvents.Echoed.class))));

    private final EventCodec codec;
    private final SessionId session;
    private final List<Event> events = new ArrayList<>();
    private final List<Integer> batchEnds = new ArrayList<>();
    private Instant now = BEGINNING;

    public PaperJournal() {
        this(new SessionId("sesn_paper"));
    }

    public PaperJournal(SessionId session) {
        this(session, TOY);
    }

    /** Of a studio's own events. */
    public PaperJournal(SessionId session, EventCodec codec) {
        this.session = session;
        this.codec = codec;
    }

    private PaperJournal(PaperJournal other, int length) {
        this.session = other.session;
        this.codec = other.codec;
        this.events.addAll(other.events.subList(0, length));
        this.now = events.isEmpty() ? BEGINNING : events.getLast().at();
    }

    /** Appends one batch. */
    public List<Event> append(List<? extends EventData> batch) {
        now = now.plusSeconds(1);
        var appended = new ArrayList<Event>();
        for (var data : batch) {
            var event = new Event(
                    session,
                    new Seq(events.size() + 1L),
                    now,
                    codec.draft(data, data instanceof AgentEvent ? AGENT : ACTOR));
            events.add(event);
            appended.add(event);
        }
        batchEnds.add(events.size());
        return appended;
    }

    /** Appends what another journal's run, or a client, sends: once, however often it comes. */
    public void deliver(Draft draft) {
        if (events.stream().anyMatch(event -> Objects.equals(event.draft().key(), draft.key()))) {
            return;
        }
        now = now.plusSeconds(1);
        events.add(new Event(session, new Seq(events.size() + 1L), now, draft));
        batchEnds.add(events.size());
    }

    public SessionId session() {
        return session;
    }

    public Event append(EventData data) {
        return append(List.of(data)).getFirst();
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        now = now.plus(time);
    }

    /** The first so many events. */
    public PaperJournal prefix(int length) {
        return new PaperJournal(this, length);
    }

    /** The lengths at which the process may have died: appends are atomic. */
    public List<Integer> batchEnds() {
        return List.copyOf(batchEnds);
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    public EventCodec codec() {
        return codec;
    }

    public Instant now() {
        return now;
    }

    /** One line per event, for failure messages. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        events.forEach(event -> text.append(JournalPrinter.line(event)).append('\n'));
        return text.toString();
    }
}
