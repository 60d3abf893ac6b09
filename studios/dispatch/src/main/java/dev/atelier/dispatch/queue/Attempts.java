package dev.atelier.dispatch.queue;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.agent.session.Sessions;
import dev.atelier.dispatch.task.NewTask;
import dev.atelier.dispatch.task.TaskLog;
import dev.atelier.dispatch.task.TaskState;
import dev.atelier.journal.JournalException;
import java.time.InstantSource;
import java.util.List;

/**
 * Begins attempts: gives sessions of tasks that have a place their input. The input's key names task and attempt, so it may be sent by any
 * node and as often as anybody likes. Thread-safe.
 */
final class Attempts {
    private final TaskRows rows;
    private final Sessions sessions;
    private final InstantSource clock;

    Attempts(TaskRows rows, Sessions sessions, InstantSource clock) {
        this.rows = rows;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Sends the input of a task that has a place, if that was not done yet. */
    void begin(TaskRow row) {
        if (!row.isToSend()) {
            return;
        }
        var message = new UserEvent.Message(List.of(Content.text(words(row))));
        try {
            sessions.send(row.task().session(), List.of(new Input(message, row.attemptKey())), row.by());
            TaskLog.started(row.task());
        } catch (SessionClosedException | JournalException.NoSuchSession _) {
            rows.save(TaskFold.closed(row, TaskState.CANCELLED, clock.instant()));
        } catch (InvalidInputException e) {
            var dead = row.with(row.standing().withError(e.getMessage()));
            rows.save(TaskFold.closed(dead, TaskState.DEAD, clock.instant()));
        }
    }

    private static String where(NewTask.Place place) {
        return place.repository() == null
                ? ""
                : "\n\nRepository: " + place.repository()
                        + (place.branch() == null ? "" : "\nBranch: " + place.branch());
    }

    private static String words(TaskRow row) {
        var note = row.progress().note();
        var more = note == null ? "" : "\n\n" + note;
        if (row.progress().sent() == 0) {
            return row.task().wanted().input() + where(row.task().wanted().place()) + more;
        }
        var error = row.standing().error();
        return "The last attempt at this task came to no end"
                + (error == null ? "" : " (" + error + ")")
                + ". This is attempt " + row.standing().attempt()
                + ": look at what is done already, and finish the task." + more;
    }
}
