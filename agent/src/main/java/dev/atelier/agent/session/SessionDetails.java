package dev.atelier.agent.session;

import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.journal.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session in full.
 *
 * @param session as the index knows it: status, title, head
 * @param created what it is made of by now: agent at its version, environment, metadata
 * @param stopReason why it is idle; null while it is not, and before its first turn
 */
public record SessionDetails(
        Session session,
        SessionEvent.Created created,
        @Nullable StopReason stopReason) {
    /** The status of a session that is kept, but closed for ever. */
    public static final String ARCHIVED = "archived";

    /** The status of a session that nobody finds any more. */
    public static final String DELETED = "deleted";

    /** {@code idle}, {@code running}, {@code rescheduling} or {@code terminated}. */
    public String status() {
        return session.state().isClosed() ? "terminated" : session.state().status();
    }

    /** Whether it is idle because calls wait for somebody's worker, perhaps among others that wait for a person. */
    public boolean waitsForWorker() {
        return stopReason instanceof StopReason.RequiresAction
                && session.state().notes().wantsWorker();
    }

    /** When it was archived, which was the last that happened to it; null if it is not. */
    public @Nullable Instant archivedAt() {
        boolean archived = session.state().status().equals(ARCHIVED);
        return archived ? session.state().updatedAt() : null;
    }
}
