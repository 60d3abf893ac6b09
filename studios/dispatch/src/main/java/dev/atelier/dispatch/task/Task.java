package dev.atelier.dispatch.task;

import dev.atelier.journal.SessionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task as it is now.
 *
 * @param id {@code task-} or, of a webhook, {@code webhook-}, and 12 hexadecimal digits
 * @param workspace whose
 * @param session the session in which it is done; its journal says everything about it
 * @param wanted what was asked for
 * @param standing how far it has come
 * @param createdAt when it was asked for
 */
public record Task(
        String id, String workspace, SessionId session, NewTask wanted, Standing standing, Instant createdAt) {
    /**
     * How far a task has come.
     *
     * @param attempt the current one, from 1; 0 while none was begun
     * @param startedAt of the first attempt
     * @param endedAt once it is closed
     * @param result what the agent said at the end
     * @param error why the last attempt failed
     */
    public record Standing(
            TaskState state,
            int attempt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String result,
            @Nullable String error) {
        public static final Standing NEW = new Standing(TaskState.QUEUED, 0, null, null, null, null);
    }
}
