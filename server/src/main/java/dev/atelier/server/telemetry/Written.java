package dev.atelier.server.telemetry;

import dev.atelier.journal.Event;
import dev.atelier.journal.EventWitness;
import dev.atelier.journal.SessionId;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * Remembers what this node wrote, until somebody asks: of several nodes each tells of its own. Called for every append, so it looks at
 * nothing while nobody listens, and else at two numbers. Thread-safe.
 */
@Component
final class Written implements EventWitness {
    private static final int MOST_SESSIONS = 10_000;

    private final Map<SessionId, List<Range>> ranges = new HashMap<>();
    private final Semaphore bell = new Semaphore(0);
    private final AtomicLong overlooked = new AtomicLong();
    private volatile boolean heard;

    /** Seqs that were written, both ends included. */
    record Range(long from, long to) {
        boolean has(long seq) {
            return from <= seq && seq <= to;
        }
    }

    /** From now on somebody asks. */
    void listen() {
        heard = true;
    }

    @Override
    public void wrote(Connection connection, List<Event> events) {
        if (heard) {
            var first = events.getFirst();
            add(
                    first.session(),
                    new Range(first.seq().value(), events.getLast().seq().value()));
        }
    }

    /** What was taken and is not on disk yet comes back by this as well. */
    synchronized void add(SessionId session, Range range) {
        if (ranges.size() >= MOST_SESSIONS && !ranges.containsKey(session)) {
            overlooked.incrementAndGet();
            return;
        }
        var known = ranges.computeIfAbsent(session, _ -> new ArrayList<>());
        var last = known.isEmpty() ? null : known.getLast();
        if (last != null && range.from() <= last.to() + 1 && range.from() >= last.from()) {
            known.set(known.size() - 1, new Range(last.from(), Math.max(last.to(), range.to())));
        } else {
            known.add(range);
        }
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    /** Waits until there is something. */
    void await() throws InterruptedException {
        bell.acquire();
        bell.drainPermits();
    }

    /** All there is, which is forgotten by it. */
    synchronized Map<SessionId, List<Range>> take() {
        var all = Map.copyOf(ranges);
        ranges.clear();
        return all;
    }

    /** How often there was no room. */
    long overlooked() {
        return overlooked.get();
    }
}
