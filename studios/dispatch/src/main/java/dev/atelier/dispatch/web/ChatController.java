package dev.atelier.dispatch.web;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.input.Sent;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.dispatch.chat.Chat;
import dev.atelier.dispatch.chat.Message;
import dev.atelier.dispatch.queue.TaskLists;
import dev.atelier.dispatch.queue.TaskLists.Filter;
import dev.atelier.dispatch.queue.TaskSums.Sum;
import dev.atelier.http.Body;
import dev.atelier.http.Counter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;

/** Talk with the brain. What the seed calls a session is a conversation here: what was said in it are its tasks. */
@RestController
public final class ChatController {
    private static final Body BODY = new Body(1024 * 1024, "{\"message\": \"…\"}");
    private static final int MOST = 100;
    private static final int LONGEST = 100_000;
    private static final List<String> FIELDS =
            List.of("type", "message", "repository", "branch", "priority", "attempts", "budget_usd", "approval", "key");

    private final Chat chat;
    private final TaskLists lists;
    private final String machine;

    ChatController(Chat chat, TaskLists lists, String machine) {
        this.chat = chat;
        this.lists = lists;
        this.machine = machine;
    }

    @PostMapping("/api/chat")
    ResponseEntity<byte[]> chat(HttpServletRequest request)
            throws IOException, InvalidInputException, InterruptedException {
        var sent = BODY.read(request).only(FIELDS);
        var type = sent.optionalText("type", 40);
        if (type != null && !type.equals("chat.message")) {
            throw new InvalidInputException("type", "'" + Sent.shown(type) + "' must be chat.message");
        }
        var message = new Message(
                sent.text("message", LONGEST),
                sent.optionalText("repository", 1024),
                sent.optionalText("branch", 255),
                TaskController.terms(sent),
                sent.optionalText("key", 128));
        var task = chat.say(request.getParameter("session_id"), message, Counter.principal(request));
        var reply = JsonNodeFactory.instance.objectNode();
        reply.put("success", true).put("message", "Task created");
        reply.putObject("data")
                .put("task_id", task.id())
                .put("session_id", task.wanted().place().conversation())
                .put("conversation_id", task.wanted().place().conversation());
        return Counter.answer(reply);
    }

    @GetMapping("/api/conversations")
    ResponseEntity<byte[]> conversations(HttpServletRequest request) {
        var list = JsonNodeFactory.instance.arrayNode();
        for (var each : lists.conversations(Counter.workspace(request), MOST)) {
            list.addObject()
                    .put("session_id", each.id())
                    .put("tasks", each.tasks())
                    .put("first_at", Instant.ofEpochMilli(each.firstAt()).toString())
                    .put("last_at", Instant.ofEpochMilli(each.lastAt()).toString());
        }
        return Counter.answer(list);
    }

    /** What was said in a conversation, the oldest first. */
    @GetMapping("/api/conversations/{id}")
    ResponseEntity<byte[]> conversation(@PathVariable String id, HttpServletRequest request) {
        var workspace = Counter.workspace(request);
        var said = chat.said(workspace, id, MOST);
        if (said.isEmpty()) {
            throw Counter.missing("there is no conversation '" + Sent.shown(id) + "'");
        }
        var body = JsonNodeFactory.instance.objectNode().put("session_id", id);
        var messages = body.putArray("messages");
        said.forEach(each -> messages.addObject()
                .put("by", each.by())
                .put("text", each.text())
                .put("task_id", each.task())
                .put("at", each.at().toString()));
        return Counter.answer(body);
    }

    @GetMapping("/api/sessions/{id}")
    ResponseEntity<byte[]> session(@PathVariable String id, HttpServletRequest request) {
        var tasks = lists.list(Counter.workspace(request), Filter.of(id), null, 1_000);
        if (tasks.isEmpty()) {
            throw Counter.missing("there is no session '" + Sent.shown(id) + "'");
        }
        var body = JsonNodeFactory.instance.objectNode();
        var cost = lists.sums(tasks).values().stream().map(Sum::cost).reduce(Money.ZERO, Money::plus);
        body.put("session_id", id)
                .put("user_id", "default-user")
                .put("machine_id", machine)
                .put("connected_at", tasks.getLast().createdAt().toString())
                .putNull("disconnected_at")
                .put("total_cost_usd", TaskJson.dollars(cost))
                .put("total_tasks", tasks.size());
        var active = body.putArray("active_task_ids");
        tasks.stream().filter(task -> !task.state().isClosed()).forEach(task -> active.add(task.id()));
        return Counter.answer(body);
    }
}
