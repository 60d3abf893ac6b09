package dev.atelier.server.telemetry;

import dev.atelier.agent.trace.Span;
import dev.atelier.agent.trace.TraceFold;
import dev.atelier.agent.trace.TraceReader;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.server.telemetry.Written.Range;
import java.util.List;
import java.util.function.Consumer;

/** A session whose journal is followed: hands out the spans that ended with an event of this node. Owned by one thread. */
final class Followed implements TraceFold.Sink {
    private static final int BATCH = 1_000;

    /** How far back a session is read that this node did not follow yet. */
    private static final int FAR = 20_000;

    private final Journal journal;
    private final SessionId session;
    private final Consumer<Span> told;
    private final TraceFold fold;
    private List<Range> own = List.of();
    private long at;
    private long now;

    Followed(Journal journal, SessionId session, TraceReader reader, Consumer<Span> told) {
        this.journal = journal;
        this.session = session;
        this.told = told;
        this.fold = new TraceFold(reader, this);
    }

    /**
     * Reads on.
     *
     * @param ranges that this node wrote
     * @return how far it came: less than the last of them while its commit is under way
     */
    long follow(List<Range> ranges) {
        own = ranges;
        if (at == 0) {
            journal.read(session, Seq.START, 1).forEach(event -> {
                now = event.seq().value();
                at = now;
                fold.apply(event);
            });
            at = Math.max(at, ranges.getFirst().from() - 1 - FAR);
        }
        long end = ranges.stream().mapToLong(Range::to).max().orElse(0);
        while (at > 0 && at < end) {
            var batch = journal.read(session, new Seq(at), (int) Math.min(BATCH, end - at));
            if (batch.isEmpty()) {
                break;
            }
            for (var event : batch) {
                now = event.seq().value();
                fold.apply(event);
            }
            at = now;
        }
        return at;
    }

    @Override
    public void finished(Span span) {
        if (own.stream().anyMatch(range -> range.has(now))) {
            told.accept(span);
        }
    }

    @Override
    public void rested(Span span) {
        finished(span);
    }
}
