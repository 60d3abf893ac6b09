package dev.atelier.server.telemetry;

import dev.atelier.agent.trace.TraceReader;
import dev.atelier.journal.Journal;
import dev.atelier.journal.SessionId;
import dev.atelier.server.telemetry.Written.Range;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the journals of all sessions that work on this node, behind their runs and never in their way: it reads what is committed, and if
 * it falls behind, it is late. One thread, and none while nobody wants spans.
 *
 * <p>Each span is told once, by the node that wrote its last event. What ends while a server stops may not be told; the journal has it.
 */
final class SpanFollower implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SpanFollower.class);
    private static final int MOST_FOLLOWED = 500;
    private static final long LINGER_MILLIS = 200;
    private static final int TRIES = 50;
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Journal journal;
    private final TraceReader reader;
    private final Written written;
    private final List<SpanOutlet> outlets;
    private final Map<SessionId, Followed> followed = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SessionId, Followed> eldest) {
            return size() > MOST_FOLLOWED;
        }
    };
    private final Map<SessionId, Integer> tries = new LinkedHashMap<>();
    private final Thread thread = Thread.ofVirtual().name("spans").unstarted(this::run);

    SpanFollower(Journal journal, TraceReader reader, Written written, List<SpanOutlet> outlets) {
        this.journal = journal;
        this.reader = reader;
        this.written = written;
        this.outlets = List.copyOf(outlets);
    }

    void start() {
        if (!outlets.isEmpty()) {
            written.listen();
            thread.start();
        }
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                written.await();
                Thread.sleep(LINGER_MILLIS); // what comes close together is read together
            } catch (InterruptedException e) {
                return;
            }
            written.take().forEach(this::follow);
        }
    }

    private void follow(SessionId session, List<Range> ranges) {
        try {
            var journey = followed.computeIfAbsent(
                    session,
                    id -> new Followed(
                            journal, id, reader, span -> outlets.forEach(outlet -> outlet.finished(id, span))));
            long came = journey.follow(ranges);
            var late = ranges.stream().filter(range -> range.to() > came).toList();
            if (late.isEmpty()) {
                tries.remove(session);
            } else {
                again(session, late, came);
            }
        } catch (RuntimeException e) {
            followed.remove(session);
            if (!Thread.currentThread().isInterrupted()) {
                log.warn("what session {} did could not be followed: {}", session, e.toString());
            }
        }
    }

    /** Events that are told of are not on disk yet; those of a transaction that came to nothing never will be. */
    private void again(SessionId session, List<Range> late, long came) {
        if (tries.merge(session, 1, Integer::sum) > TRIES) {
            tries.remove(session);
            return;
        }
        late.forEach(range -> written.add(session, new Range(Math.max(range.from(), came + 1), range.to())));
    }

    @Override
    public void close() {
        if (outlets.isEmpty()) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        outlets.forEach(SpanOutlet::close);
    }
}
