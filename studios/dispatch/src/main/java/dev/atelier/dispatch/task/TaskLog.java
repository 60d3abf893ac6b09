package dev.atelier.dispatch.task;

import dev.atelier.dispatch.studio.Agents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Says in the server's log what becomes of tasks, with {@code task_id} and {@code agent} as the seed's log has them. Never in the words of
 * the task, which come from anywhere. Thread-safe.
 */
public final class TaskLog implements TaskWatch {
    private static final Logger log = LoggerFactory.getLogger(TaskLog.class);

    @Override
    public void changed(Task task) {
        switch (task.state()) {
            case COMPLETED -> say(Level.INFO, "Task completed", task);
            case CANCELLED -> say(Level.INFO, "Task cancelled", task);
            case DEAD -> say(Level.WARN, "Task failed", task);
            case WAITING_INPUT, WAITING_APPROVAL, PAUSED_BUDGET -> say(Level.INFO, "Task waits", task);
            case QUEUED, RUNNING, VERIFYING, PUBLISHING, FAILED -> {} // is said where it happens, or follows soon
        }
    }

    /** It is on disk, and waits for its turn. */
    public static void created(Task task) {
        say(Level.INFO, "Task created", task);
    }

    /** An attempt has begun. */
    public static void started(Task task) {
        say(Level.INFO, "Task started", task);
    }

    private static void say(Level level, String event, Task task) {
        log.atLevel(level)
                .addKeyValue("task_id", task.id())
                .addKeyValue("agent", Agents.shortName(task.wanted().agent()))
                .addKeyValue("session_id", task.session().value())
                .addKeyValue("status", task.state().inSeed())
                .addKeyValue("attempt", task.standing().attempt())
                .addKeyValue("source", task.wanted().source().kind())
                .log(event);
    }
}
