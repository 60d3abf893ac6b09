package dev.atelier.dispatch.queue;

import dev.atelier.agent.session.Principal;
import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.task.TaskState;
import dev.atelier.dispatch.task.Waiting;
import dev.atelier.journal.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task as the queue knows it.
 *
 * @param by who asked for it
 * @param revision rises with each change, so that nobody writes over what somebody else wrote
 */
public record TaskRow(Task task, Actor by, Progress progress, Duties duties, long revision) {
    /**
     * How far it has come within its attempts.
     *
     * @param sent the attempt whose input is in the journal
     * @param seen how far the session's journal is folded into this row
     * @param attemptAt since when the current attempt works: from its beginning, or from where it last waited for somebody
     * @param dueAt of what waits for a place: not before
     * @param note what it is told with its next attempt
     */
    record Progress(
            int sent,
            long seen,
            @Nullable Instant attemptAt,
            Instant dueAt,
            @Nullable String note) {
        Progress sent(int attempt) {
            return new Progress(attempt, seen, attemptAt, dueAt, note);
        }

        Progress seen(long seq) {
            return new Progress(sent, seq, attemptAt, dueAt, note);
        }

        Progress begun(Instant at) {
            return new Progress(sent, seen, at, dueAt, note);
        }

        Progress due(Instant at) {
            return new Progress(sent, seen, attemptAt, at, note);
        }

        Progress noted(@Nullable String words) {
            return new Progress(sent, seen, attemptAt, dueAt, words);
        }
    }

    /**
     * What is still to be done about its state.
     *
     * @param told the state of which the watches know, by its published name; empty before they know any
     * @param tellAt when they are told again
     * @param reported whether the parent has its report
     * @param settled whether nothing of a cancelled task runs any more
     */
    record Duties(String told, Instant tellAt, boolean reported, boolean settled) {
        /** The state is another one: whoever knew the former is told anew, at once. */
        Duties changed() {
            return new Duties("", Instant.EPOCH, reported, settled);
        }

        Duties unreported() {
            return new Duties(told, tellAt, false, settled);
        }

        Duties reportedNow() {
            return new Duties(told, tellAt, true, settled);
        }

        Duties settled(boolean now) {
            return new Duties(told, tellAt, reported, now);
        }

        Duties told(String state, Instant again) {
            return new Duties(state, again, reported, settled);
        }
    }

    String id() {
        return task.id();
    }

    TaskState state() {
        return task.standing().state();
    }

    Task.Standing standing() {
        return task.standing();
    }

    Principal principal() {
        return new Principal(task.workspace(), by);
    }

    /** In another state, of which nobody knows yet. */
    TaskRow changed(Task.Standing standing) {
        return with(standing).with(duties.changed());
    }

    TaskRow with(Task.Standing standing) {
        return new TaskRow(task.with(standing), by, progress, duties, revision);
    }

    TaskRow with(Task other) {
        return new TaskRow(other, by, progress, duties, revision);
    }

    TaskRow with(Progress other) {
        return new TaskRow(task, by, other, duties, revision);
    }

    TaskRow with(Duties other) {
        return new TaskRow(task, by, progress, other, revision);
    }

    /** Idempotency key of the input that begins the current attempt. */
    String attemptKey() {
        return "task:" + id() + ":" + standing().attempt();
    }

    /** Beginning of the idempotency keys of inputs that end the current attempt because it took too long. */
    String lateKeys() {
        return "late:" + id() + ":" + standing().attempt() + ":";
    }

    /** A new one for each time that it begins to work, because a person may go on with an attempt that took too long. */
    String lateKey() {
        var since = progress.attemptAt();
        return lateKeys() + (since == null ? 0 : since.toEpochMilli());
    }

    /** Whether it waits for something that comes as an input: a report of what it delegated, or an answer. */
    boolean isListening() {
        var waits = standing().waitsFor();
        return state() == TaskState.WAITING_INPUT
                && waits != null
                && (waits.kind().equals(Waiting.TASKS) || waits.kind().equals(Waiting.ANSWER));
    }

    /** Whether the current attempt's input still has to get into the journal. */
    boolean isToSend() {
        return state() == TaskState.RUNNING && progress.sent() < standing().attempt();
    }
}
