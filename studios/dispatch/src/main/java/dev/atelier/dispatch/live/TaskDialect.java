package dev.atelier.dispatch.live;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.studio.LiveDialect;
import dev.atelier.agent.usage.Usages;
import dev.atelier.dispatch.chat.Chat;
import dev.atelier.dispatch.queue.TaskDesk;
import dev.atelier.dispatch.queue.TaskLists;
import dev.atelier.dispatch.studio.DispatchStudio;
import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.task.TaskWatch;
import dev.atelier.journal.Journal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code /ws/{session}} in the words of seed 003. What the seed calls a session is a conversation here, which may have any name that its
 * client has chosen and need not have begun; the session of a task stands for the conversation that the task belongs to. Thread-safe.
 */
public final class TaskDialect implements LiveDialect, TaskWatch {
    private static final Pattern CONVERSATION = Pattern.compile("[A-Za-z0-9._:@-]{1,128}");
    /** Ids of sessions, also as UUIDs, and of threads: one that is not there is not begun by being asked for. */
    private static final Pattern OURS =
            Pattern.compile("(sesn|sthr)_.*|[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private final Parts parts;
    private final Switchboard board;

    public TaskDialect(Parts parts) {
        this.parts = parts;
        this.board = new Switchboard(parts.journal(), parts.lists(), parts.clock());
    }

    /** What it stands on. */
    public record Parts(
            Journal journal,
            EventCodec codec,
            TaskDesk desk,
            TaskLists lists,
            Chat chat,
            Usages usages,
            InstantSource clock) {}

    @Override
    public Optional<Talk> open(Visit visit) throws InvalidInputException {
        var conversation = conversation(visit);
        if (conversation.isEmpty()) {
            return Optional.empty();
        }
        var room = new Room(visit.principal().workspace(), conversation.get());
        var orders = new Orders(parts, room.conversation(), visit.principal());
        return Optional.of(new TaskTalk(parts, board, room, orders, after(visit.after())));
    }

    private Optional<String> conversation(Visit visit) {
        var session = visit.session();
        if (session != null) {
            return session.origin().studio().equals(DispatchStudio.NAME)
                    ? parts.lists().ofSession(session.id()).map(TaskDialect::conversation)
                    : Optional.empty();
        }
        var name = visit.name();
        boolean isName =
                CONVERSATION.matcher(name).matches() && !OURS.matcher(name).matches();
        return isName ? Optional.of(name) : Optional.empty();
    }

    /** A task that was begun without one has one of its own, of its name. */
    static String conversation(Task task) {
        return Objects.requireNonNullElse(task.wanted().place().conversation(), task.id());
    }

    private static @Nullable Instant after(@Nullable String text) throws InvalidInputException {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidInputException("after", "must be the 'at' of a message, such as 2026-01-21T20:00:00Z");
        }
    }

    /** How many connections there are on this node. */
    public int count() {
        return board.count(null);
    }

    /** As {@link #count()}, of a workspace. */
    public int count(String workspace) {
        return board.count(workspace);
    }

    @Override
    public void changed(Task task) {
        board.ring(task);
    }
}
