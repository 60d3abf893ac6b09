package dev.atelier.journal;

import java.time.Duration;
import java.util.Set;

/**
 * Hears which sessions changed. Changes are coalesced: a session that changes a hundred times between two calls is named once, so
 * a slow reader holds back nothing but itself. Pulled by a single thread.
 */
public interface SessionWatch extends AutoCloseable {
    /** The sessions with new events since the last call; empty if none within the time-out or once closed. */
    Set<SessionId> next(Duration timeout) throws InterruptedException;

    @Override
    void close();
}
