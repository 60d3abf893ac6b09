package dev.atelier.dispatch.web;

import dev.atelier.agent.input.Sent;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.dispatch.queue.TaskDesk;
import dev.atelier.dispatch.queue.TaskLists;
import dev.atelier.dispatch.studio.Agents;
import dev.atelier.dispatch.task.NewTask;
import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.task.TaskSource;
import dev.atelier.http.Body;
import dev.atelier.http.Counter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One task: ask for it, look at it, steer it. */
@RestController
public final class TaskController {
    private static final Body BODY = new Body(1024 * 1024, "{\"message\": \"…\"}");
    private static final int LONGEST = 100_000;
    private static final int LONGEST_ID = 128;
    private static final List<String> FIELDS = List.of(
            "message",
            "agent",
            "repository",
            "branch",
            "session_id",
            "parent_task_id",
            "priority",
            "attempts",
            "budget_usd",
            "approval",
            "key");

    private final TaskDesk desk;
    private final TaskLists lists;
    private final TaskJson json;

    TaskController(TaskDesk desk, TaskLists lists, TaskJson json) {
        this.desk = desk;
        this.lists = lists;
        this.json = json;
    }

    @PostMapping("/api/tasks")
    ResponseEntity<byte[]> create(HttpServletRequest request)
            throws IOException, InvalidInputException, InterruptedException {
        var sent = BODY.read(request).only(FIELDS);
        var place = new NewTask.Place(
                sent.optionalText("repository", 1024),
                sent.optionalText("branch", 255),
                sent.optionalText("session_id", LONGEST_ID),
                sent.optionalText("parent_task_id", LONGEST_ID));
        var wanted = new NewTask(
                agent(sent.optionalText("agent", LONGEST_ID)),
                sent.text("message", LONGEST),
                TaskSource.API,
                place,
                terms(sent),
                key(request, sent),
                Map.of());
        var task = desk.submit(wanted, Counter.principal(request));
        return Counter.answer(ResponseEntity.created(URI.create("/api/tasks/" + task.id())), json.full(task));
    }

    private static @Nullable String key(HttpServletRequest request, Sent sent) throws InvalidInputException {
        var key = sent.optionalText("key", LONGEST_ID);
        var header = request.getHeader("Idempotency-Key");
        return key == null && header != null && header.length() <= LONGEST_ID && !header.isBlank() ? header : key;
    }

    /** By its id, or by one of the seed's names. */
    static String agent(@Nullable String name) {
        return switch (Objects.requireNonNullElse(name, "brain")) {
            case "brain" -> Agents.BRAIN;
            case "planning", "planner" -> Agents.PLANNER;
            case "executor" -> Agents.EXECUTOR;
            default -> String.valueOf(name);
        };
    }

    static NewTask.Terms terms(Sent sent) throws InvalidInputException {
        var usual = NewTask.Terms.USUAL;
        return new NewTask.Terms(
                sent.count("priority", 0, 100, usual.priority()),
                sent.count("attempts", 1, 10, usual.attempts()),
                sent.dollars("budget_usd"),
                approval(sent.optionalText("approval", 20)));
    }

    private static NewTask.Approval approval(@Nullable String name) throws InvalidInputException {
        try {
            return name == null
                    ? NewTask.Approval.POLICY
                    : NewTask.Approval.valueOf(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    "approval", "'" + Sent.shown(name) + "' is unknown; use policy, always or never");
        }
    }

    @GetMapping("/api/tasks/{id}")
    ResponseEntity<byte[]> get(@PathVariable String id, HttpServletRequest request) {
        return Counter.answer(shown(find(id, request)));
    }

    private ObjectNode shown(Task task) {
        var shown = json.full(task);
        TaskJson.places(List.of(shown), lists.line());
        return shown;
    }

    /** The plan as a file. */
    @GetMapping("/api/tasks/{id}/plan")
    ResponseEntity<byte[]> plan(@PathVariable String id, HttpServletRequest request) {
        var plan = json.plan(find(id, request))
                .orElseThrow(() -> Counter.missing("task '" + Sent.shown(id) + "' has written no plan"));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/markdown;charset=UTF-8"))
                .header("Cache-Control", "no-store")
                .body(plan.markdown().getBytes(StandardCharsets.UTF_8));
    }

    /** As the seed answers: what cannot be stopped is no error, but told. */
    @PostMapping("/api/tasks/{id}/stop")
    ResponseEntity<byte[]> stop(@PathVariable String id, HttpServletRequest request) {
        var task = find(id, request);
        var reply = JsonNodeFactory.instance.objectNode();
        if (task.state().isClosed()) {
            reply.put("success", false)
                    .put(
                            "message",
                            "Cannot stop task in status: " + task.state().inSeed());
        } else {
            desk.stop(task, Counter.principal(request));
            reply.put("success", true).put("message", "Task stopped successfully");
        }
        reply.set("data", shown(find(id, request)));
        return Counter.answer(reply);
    }

    @PostMapping("/api/tasks/{id}/input")
    ResponseEntity<byte[]> input(@PathVariable String id, HttpServletRequest request)
            throws IOException, InvalidInputException {
        var sent = BODY.read(request).only(List.of("message", "key"));
        var key = Objects.requireNonNullElseGet(
                sent.optionalText("key", LONGEST_ID), () -> UUID.randomUUID().toString());
        desk.tell(find(id, request), sent.text("message", LONGEST), key, Counter.principal(request));
        return Counter.answer(shown(find(id, request)));
    }

    @PostMapping("/api/tasks/{id}/approve")
    ResponseEntity<byte[]> approve(@PathVariable String id, HttpServletRequest request)
            throws IOException, InvalidInputException {
        return decide(id, true, request);
    }

    @PostMapping("/api/tasks/{id}/reject")
    ResponseEntity<byte[]> reject(@PathVariable String id, HttpServletRequest request)
            throws IOException, InvalidInputException {
        return decide(id, false, request);
    }

    private ResponseEntity<byte[]> decide(String id, boolean allow, HttpServletRequest request)
            throws IOException, InvalidInputException {
        var sent = BODY.read(request).only(List.of("message"));
        var words = Objects.requireNonNullElse(sent.optionalText("message", LONGEST), "");
        desk.decide(find(id, request), allow, words, Counter.principal(request));
        return Counter.answer(shown(find(id, request)));
    }

    @PostMapping("/api/tasks/{id}/revive")
    ResponseEntity<byte[]> revive(@PathVariable String id, HttpServletRequest request) throws InvalidInputException {
        return Counter.answer(shown(desk.revive(find(id, request))));
    }

    @PostMapping("/api/tasks/{id}/priority")
    ResponseEntity<byte[]> prioritise(@PathVariable String id, HttpServletRequest request)
            throws IOException, InvalidInputException {
        var sent = BODY.read(request).only(List.of("priority"));
        var priority = sent.count("priority", 0, 100);
        if (priority == null) {
            throw new InvalidInputException("priority", "is missing; send a whole number from 0 to 100");
        }
        return Counter.answer(shown(desk.prioritise(find(id, request), priority)));
    }

    private Task find(String id, HttpServletRequest request) {
        return desk.find(Counter.workspace(request), id)
                .orElseThrow(() -> Counter.missing("there is no task '" + Sent.shown(id) + "'"));
    }
}
