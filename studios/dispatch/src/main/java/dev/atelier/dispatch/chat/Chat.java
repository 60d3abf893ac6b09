package dev.atelier.dispatch.chat;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Principal;
import dev.atelier.dispatch.queue.TaskDesk;
import dev.atelier.dispatch.queue.TaskLists;
import dev.atelier.dispatch.queue.TaskLists.Filter;
import dev.atelier.dispatch.studio.Agents;
import dev.atelier.dispatch.task.Conversations;
import dev.atelier.dispatch.task.NewTask;
import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.task.TaskSource;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Conversations with the brain. A message is a task of its own; it knows the last {@value #CONTEXT} things that were said before. What was said
 * is kept nowhere but in the tasks. Thread-safe.
 */
public final class Chat {
    private static final int CONTEXT = 20;

    private final TaskDesk desk;
    private final TaskLists lists;

    public Chat(TaskDesk desk, TaskLists lists) {
        this.desk = desk;
        this.lists = lists;
    }

    /**
     * What was said.
     *
     * @param by {@code person} or {@code agent}
     * @param task in which
     */
    public record Said(String by, String text, String task, Instant at) {}

    /** @param conversation any text that the client has chosen; null for a new one */
    public Task say(@Nullable String conversation, Message message, Principal principal)
            throws InvalidInputException, IOException, InterruptedException {
        var id = conversation == null || conversation.isBlank()
                ? "conv-" + UUID.randomUUID().toString().replace("-", "").substring(0, 12)
                : conversation;
        var before = said(principal.workspace(), id, CONTEXT).stream()
                .map(said -> new Conversations.Said(said.by(), said.text()))
                .toList();
        var wanted = new NewTask(
                Agents.BRAIN,
                Conversations.input(before, message.text()),
                TaskSource.CHAT,
                new NewTask.Place(message.repository(), message.branch(), id, null),
                message.terms(),
                message.key(),
                Map.of());
        return desk.submit(wanted, principal);
    }

    /** The last things that were said, the oldest first. */
    public List<Said> said(String workspace, String conversation, int most) {
        var filter = new Filter(Set.of(), null, conversation, null, null, "-");
        var tasks = lists.list(workspace, filter, null, most).reversed();
        var said = new ArrayList<Said>();
        for (var task : tasks) {
            said.add(new Said("person", Conversations.message(task.wanted().input()), task.id(), task.createdAt()));
            var answer = task.standing().result();
            if (answer != null) {
                var ended = task.standing().endedAt();
                said.add(new Said("agent", answer, task.id(), ended == null ? task.createdAt() : ended));
            }
        }
        return said.size() <= most ? said : said.subList(said.size() - most, said.size());
    }
}
