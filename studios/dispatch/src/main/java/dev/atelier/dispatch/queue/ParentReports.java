package dev.atelier.dispatch.queue;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.agent.session.Sessions;
import dev.atelier.dispatch.task.TaskState;
import dev.atelier.dispatch.task.Untrusted;
import dev.atelier.journal.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells whoever delegated a task how it ended, as an input that wakes it. Its key names the task and the moment of its end, so a report that
 * is sent again after a crash is there once. Thread-safe.
 */
final class ParentReports {
    private static final int LONGEST = 40_000;

    private final TaskRows rows;
    private final Sessions sessions;

    ParentReports(TaskRows rows, Sessions sessions) {
        this.rows = rows;
        this.sessions = sessions;
    }

    /** False if the parent cannot hear it now. */
    boolean report(TaskRow child) {
        var parent = child.task().wanted().place().parent();
        var above = parent == null ? null : rows.find(parent).orElse(null);
        if (above == null || above.state().isClosed()) {
            return true; // nobody waits for it
        }
        if (above.state() == TaskState.QUEUED || above.state() == TaskState.FAILED) {
            return false; // it would begin without having a place
        }
        var ended = child.standing().endedAt();
        var key = "report:" + child.id() + ":" + (ended == null ? 0 : ended.toEpochMilli());
        var message = new UserEvent.Message(List.of(Content.text(words(child))));
        try {
            sessions.send(above.task().session(), List.of(new Input(message, key)), Actor.SYSTEM);
        } catch (SessionClosedException _) {
            // nor does it want to hear it any more
        } catch (InvalidInputException e) {
            throw new IllegalStateException("a report was refused", e);
        }
        return true;
    }

    private static String words(TaskRow child) {
        var standing = child.standing();
        return "Task " + child.id() + " of " + child.task().wanted().agent() + ", which you delegated, is "
                + standing.state().published() + "."
                + block("why", standing.error(), child) + block("report", standing.result(), child);
    }

    private static String block(String what, @Nullable String text, TaskRow child) {
        return text == null || text.isBlank()
                ? ""
                : "\n\n" + Untrusted.block(what + " of task " + child.id(), text, LONGEST);
    }
}
