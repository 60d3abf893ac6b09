package dev.atelier.dispatch.queue;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.agent.session.Sessions;
import dev.atelier.dispatch.task.Untrusted;
import dev.atelier.journal.Actor;
import dev.atelier.journal.JournalException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells whoever delegated a task how it ended, as an input that wakes it. Its key names the task and the moment of its end, so a report that
 * is sent again after a crash is there once. Whoever rests until it comes needs a place to hear it. Thread-safe.
 */
final class ParentReports {
    /** Beginning of the idempotency keys of reports. */
    static final String KEYS = "report:";

    private static final int LONGEST = 40_000;

    private final TaskRows rows;
    private final Sessions sessions;

    ParentReports(TaskRows rows, Sessions sessions) {
        this.rows = rows;
        this.sessions = sessions;
    }

    /**
     * Reports the end of a task, if that was not done yet. Nothing happens while the task above could not hear it without beginning to work.
     *
     * @return the task above, if it needs a place before it hears this
     */
    Optional<String> report(String id) {
        var child = rows.find(id)
                .filter(row -> row.state().isClosed() && !row.duties().reported());
        if (child.isEmpty()) {
            return Optional.empty();
        }
        var parent = child.get().task().wanted().place().parent();
        var above = parent == null ? null : rows.find(parent).orElse(null);
        if (above == null) {
            return told(child.get());
        }
        return switch (above.state()) {
            case QUEUED, FAILED, DEAD -> Optional.empty(); // its next attempt hears it
            case COMPLETED, CANCELLED -> told(child.get()); // nobody waits for it
            case RUNNING, VERIFYING, PUBLISHING, WAITING_INPUT, WAITING_APPROVAL, PAUSED_BUDGET -> {
                if (above.isListening()) {
                    yield Optional.of(above.id());
                }
                send(above, child.get());
                yield told(child.get());
            }
        };
    }

    private Optional<String> told(TaskRow child) {
        rows.save(child.with(child.duties().reportedNow())); // if it has changed meanwhile, the next look sees to it
        return Optional.empty();
    }

    private void send(TaskRow above, TaskRow child) {
        var ended = child.standing().endedAt();
        var key = KEYS + child.id() + ":" + (ended == null ? 0 : ended.toEpochMilli());
        var message = new UserEvent.Message(List.of(Content.text(words(child))));
        try {
            sessions.send(above.task().session(), List.of(new Input(message, key)), Actor.SYSTEM);
        } catch (SessionClosedException | JournalException.NoSuchSession _) {
            // nor does it want to hear it any more
        } catch (InvalidInputException e) {
            throw new IllegalStateException("a report was refused", e);
        }
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
