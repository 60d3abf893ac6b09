package dev.atelier.agent.trace;

import dev.atelier.agent.trace.Trace.Range;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Seq;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Traces of sessions that are in the journal, new ones and old ones alike. Bounded in what a look reads. Thread-safe. */
public final class Traces {
    private static final int BATCH = 1_000;
    /** As they began; of those that began in the same millisecond the outer ones first. */
    static final Comparator<Span> ORDER = Comparator.comparing(Span::start).thenComparing(Span::part);

    private final Journal journal;
    private final TraceReader reader;

    public Traces(Journal journal, TraceReader reader) {
        this.journal = journal;
        this.reader = reader;
    }

    /**
     * Which part of a trace.
     *
     * @param after the seq before the first wanted event
     * @param events at most so many are read, of the session and its threads together
     */
    public record Part(long after, int events) {
        /** The last part of a journal. */
        public static Part lastOf(Session session, int events) {
            return new Part(Math.max(0, session.state().head().value() - events), events);
        }
    }

    /**
     * The trace of a session and its threads.
     *
     * @param threads of which each is read from its beginning, while there is room
     */
    public Trace of(Session session, List<SessionId> threads, Part part) {
        var spans = new LinkedHashMap<String, Span>();
        long head = session.state().head().value();
        long after = Math.min(part.after(), head);
        long to = read(session.id(), after, part.events(), spans);
        int room = part.events() - (int) (to - after);
        int leftOut = 0;
        for (var thread : threads) {
            if (room <= 0) {
                leftOut++;
            } else {
                room -= (int) read(thread, 0, room, spans);
            }
        }
        var id = spans.values().stream()
                .findFirst()
                .map(span -> span.place().traceId())
                .orElseGet(() -> TraceIds.traceOf(session.id().value()));
        var ordered = spans.values().stream().sorted(ORDER).toList();
        return new Trace(id, ordered, new Range(after + 1, to, head, leftOut));
    }

    /** @return the last seq read */
    private long read(SessionId session, long after, int events, Map<String, Span> spans) {
        var known = new ArrayList<Span>();
        var fold = new TraceFold(reader, known::add);
        journal.read(session, Seq.START, 1).forEach(fold::apply);
        long at = Math.max(after, 1);
        long end = Math.max(1, after) + Math.max(0, events - (after == 0 ? 1 : 0));
        while (at < end) {
            var batch = journal.read(session, new Seq(at), (int) Math.min(BATCH, end - at));
            batch.forEach(fold::apply);
            at += batch.size();
            if (batch.isEmpty()) {
                break;
            }
        }
        fold.open().forEach(span -> spans.put(span.place().id(), span));
        known.forEach(span -> spans.put(span.place().id(), span));
        return at;
    }
}
