package dev.atelier.journal;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A session as the index of sessions knows it. What it is in full stands in its first event. */
public record Session(SessionId id, Origin origin, State state) {
    /**
     * What never changes.
     *
     * @param workspace whose data it is
     * @param studio the kind of work, {@code canvas}
     * @param agent id of the agent
     * @param environment id of the environment
     * @param parent the session that started this one, if any
     */
    public record Origin(
            String workspace,
            String studio,
            String agent,
            String environment,
            @Nullable SessionId parent) {}

    /**
     * What its events changed last.
     *
     * @param status {@code idle}, {@code running}, {@code rescheduling}, or one of {@link #CLOSED}
     * @param notes of those who read and write its events; the journal only keeps them
     */
    public record State(
            String status,
            @Nullable String title,
            Seq head,
            Epoch epoch,
            Instant createdAt,
            Instant updatedAt,
            Notes notes) {
        /** Nothing can be appended any more, except what closes the session further. */
        public static final Set<String> CLOSED = Set.of("terminated", "archived", "deleted");

        public boolean isClosed() {
            return CLOSED.contains(status);
        }
    }

    /**
     * What can be said of a session without reading its events.
     *
     * @param facts what it is made of by now, as whoever changed it last wrote it down; null if nobody did
     * @param rest the data of its last {@code session.status_idle}; null before its first turn has ended
     * @param wantsWorker whether calls of it or of a thread of it wait for somebody's worker
     */
    public record Notes(@Nullable String facts, @Nullable String rest, boolean wantsWorker) {
        public static final Notes NONE = new Notes(null, null, false);
    }
}
