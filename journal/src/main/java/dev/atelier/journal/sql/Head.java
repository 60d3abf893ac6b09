package dev.atelier.journal.sql;

import dev.atelier.journal.Epoch;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.time.Instant;

/**
 * Where a session stands: the one row that every append to it reads and rewrites.
 *
 * @param no the session's number, part of the place of its events
 * @param updatedAt the time of the last event
 */
record Head(SessionId session, long no, Seq head, Epoch epoch, String status, Instant updatedAt) {
    Head advanced(Seq newHead, String newStatus, Instant at) {
        return new Head(session, no, newHead, epoch, newStatus, at);
    }

    Head acquired() {
        return new Head(session, no, head, new Epoch(epoch.value() + 1), status, updatedAt);
    }
}
