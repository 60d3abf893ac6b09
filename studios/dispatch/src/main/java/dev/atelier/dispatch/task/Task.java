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
    public TaskState state() {
        return standing.state();
    }

    public Task with(Standing other) {
        return new Task(id, workspace, session, wanted, other, createdAt);
    }

    public Task with(NewTask other) {
        return new Task(id, workspace, session, other, standing, createdAt);
    }

    /**
     * How far a task has come.
     *
     * @param attempt the current one, from 1; 0 while none was begun
     * @param startedAt of the first attempt
     * @param endedAt once it is closed
     * @param waitsFor of a task that waits, what for; of a working one what it will wait for, a question that the agent asked
     */
    public record Standing(
            TaskState state,
            int attempt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            Outcome outcome,
            @Nullable Waiting waitsFor) {
        public static final Standing NEW = new Standing(TaskState.QUEUED, 0, null, null, Outcome.NONE, null);

        /** What the agent said last. */
        public @Nullable String result() {
            return outcome.result();
        }

        /** Why the last attempt failed, or why it was declined. */
        public @Nullable String error() {
            return outcome.error();
        }

        public Standing in(TaskState other) {
            return new Standing(other, attempt, startedAt, endedAt, outcome, waitsFor);
        }

        public Standing with(Outcome other) {
            return new Standing(state, attempt, startedAt, endedAt, other, waitsFor);
        }

        public Standing withError(@Nullable String words) {
            return with(new Outcome(outcome.result(), words, outcome.pullRequest()));
        }

        public Standing waitingFor(@Nullable Waiting what) {
            return new Standing(state, attempt, startedAt, endedAt, outcome, what);
        }

        public Standing endedAt(@Nullable Instant at) {
            return new Standing(state, attempt, startedAt, at, outcome, waitsFor);
        }
    }

    /**
     * What came of it so far.
     *
     * @param result what the agent said last
     * @param error why the last attempt failed, or why it was declined
     * @param pullRequest its address
     */
    public record Outcome(
            @Nullable String result,
            @Nullable String error,
            @Nullable String pullRequest) {
        public static final Outcome NONE = new Outcome(null, null, null);

        public Outcome saying(String words) {
            return new Outcome(words, error, pullRequest);
        }

        public Outcome at(String address) {
            return new Outcome(result, error, address);
        }
    }
}
