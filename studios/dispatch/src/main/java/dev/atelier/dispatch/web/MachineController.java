package dev.atelier.dispatch.web;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.Catalogue;
import dev.atelier.agent.input.Sent;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.dispatch.queue.TaskLists;
import dev.atelier.dispatch.queue.TaskLists.Filter;
import dev.atelier.dispatch.studio.Agents;
import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.task.TaskState;
import dev.atelier.http.Counter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The machine as a whole: how it stands, its tasks, its queue, its agents. */
@RestController
public final class MachineController {
    private static final int USUAL = 50;
    private static final int MOST = 500;

    private final TaskLists lists;
    private final TaskJson json;
    private final Catalogue catalogue;
    private final Machine machine;

    /**
     * What it knows of this machine.
     *
     * @param connections how many WebSockets of a workspace follow conversations here
     */
    record Machine(String id, ToIntFunction<String> connections) {}

    MachineController(TaskLists lists, TaskJson json, Catalogue catalogue, Machine machine) {
        this.lists = lists;
        this.json = json;
        this.catalogue = catalogue;
        this.machine = machine;
    }

    @GetMapping("/api/health")
    ResponseEntity<byte[]> health() {
        return Counter.answer(
                JsonNodeFactory.instance.objectNode().put("status", "healthy").put("machine_id", machine.id()));
    }

    @GetMapping("/api/status")
    ResponseEntity<byte[]> status(HttpServletRequest request) {
        var workspace = Counter.workspace(request);
        var counts = lists.counts(workspace);
        var body = JsonNodeFactory.instance.objectNode();
        int queued = counts.getOrDefault(TaskState.QUEUED, 0) + counts.getOrDefault(TaskState.FAILED, 0);
        int active = counts.entrySet().stream()
                .filter(each -> each.getKey().holdsPlace())
                .mapToInt(Map.Entry::getValue)
                .sum();
        body.put("machine_id", machine.id()).put("status", "online").put("queue_length", queued);
        var conversations = lists.conversations(workspace, MOST).size();
        body.put("sessions", conversations)
                .put("connections", machine.connections().applyAsInt(workspace));
        body.put("active_tasks", active).put("max_concurrent_tasks", lists.places());
        var states = body.putObject("tasks");
        for (var state : TaskState.values()) {
            states.put(state.published(), counts.getOrDefault(state, 0));
        }
        return Counter.answer(body);
    }

    /** As the seed has it, an array; where it goes on is a header. */
    @GetMapping("/api/tasks")
    ResponseEntity<byte[]> tasks(HttpServletRequest request) throws InvalidInputException {
        int limit = Counter.number(request, "limit", USUAL, 1, MOST);
        var workspace = Counter.workspace(request);
        var filter = new Filter(
                states(request.getParameter("status")),
                agent(request.getParameter("agent")),
                blank(request.getParameter("session_id")),
                blank(request.getParameter("repository")),
                blank(request.getParameter("source")),
                blank(request.getParameter("parent")));
        var found = lists.list(workspace, filter, before(request, workspace), limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        var shown = shown(page);
        var list = JsonNodeFactory.instance.arrayNode();
        shown.forEach(list::add);
        var answer = ResponseEntity.ok();
        return Counter.answer(
                found.size() <= limit
                        ? answer
                        : answer.header("X-Next-Page", page.getLast().id()),
                list);
    }

    private List<ObjectNode> shown(List<Task> tasks) {
        var shown = json.lines(tasks);
        TaskJson.places(shown, lists.line());
        return shown;
    }

    /** What waits for a place, in the order in which it would get one if nothing else came. */
    @GetMapping("/api/queue")
    ResponseEntity<byte[]> queue(HttpServletRequest request) {
        var workspace = Counter.workspace(request);
        var waiting = lists.list(workspace, Filter.in(EnumSet.of(TaskState.QUEUED, TaskState.FAILED)), null, MOST);
        var working = lists.list(workspace, Filter.in(working()), null, MOST);
        var body = JsonNodeFactory.instance.objectNode();
        body.put("max_concurrent_tasks", lists.places());
        var running = body.putArray("running");
        shown(working).forEach(running::add);
        var queued = body.putArray("queued");
        shown(waiting).stream()
                .sorted(Comparator.comparingInt(
                        task -> task.path("queue_position").asInt(Integer.MAX_VALUE)))
                .forEach(queued::add);
        return Counter.answer(body);
    }

    private static Set<TaskState> working() {
        return Arrays.stream(TaskState.values()).filter(TaskState::holdsPlace).collect(Collectors.toSet());
    }

    @GetMapping("/api/agents")
    ResponseEntity<byte[]> agents(HttpServletRequest request) {
        var workspace = Counter.workspace(request);
        var list = JsonNodeFactory.instance.arrayNode();
        Stream.of(Agents.BRAIN, Agents.PLANNER, Agents.EXECUTOR)
                .flatMap(id -> catalogue.agent(workspace, id, null).stream())
                .forEach(found -> list.add(agent(found.config())
                        .put(
                                "enabled",
                                catalogue.refusal(workspace, found.config()).isEmpty())));
        return Counter.answer(list);
    }

    private static ObjectNode agent(AgentConfig agent) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", Agents.shortName(agent.id()))
                .put("agent_type", TaskJson.type(agent.id()))
                .put("description", agent.description())
                .put("is_builtin", agent.version() == 1)
                .put("id", agent.id())
                .put("version", agent.version())
                .put("model", agent.model().id());
    }

    private static @Nullable String agent(@Nullable String name) {
        return blank(name) == null ? null : TaskController.agent(name);
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private @Nullable Task before(HttpServletRequest request, String workspace) throws InvalidInputException {
        var id = blank(request.getParameter("page"));
        return id == null
                ? null
                : json.find(workspace, id)
                        .orElseThrow(() -> new InvalidInputException(
                                "page",
                                "'" + Sent.shown(id) + "' is no cursor of this list; take X-Next-Page as it is"));
    }

    /** By our names and by the seed's, which stand for several of ours. */
    private static Set<TaskState> states(@Nullable String text) throws InvalidInputException {
        var states = EnumSet.noneOf(TaskState.class);
        for (var name : Objects.requireNonNullElse(text, "").split(",")) {
            if (name.isBlank()) {
                continue;
            }
            var wanted = name.strip().toLowerCase(Locale.ROOT);
            var found = Arrays.stream(TaskState.values())
                    .filter(state ->
                            state.published().equals(wanted) || state.inSeed().equals(wanted))
                    .toList();
            if (found.isEmpty()) {
                throw new InvalidInputException(
                        "status",
                        "'" + Sent.shown(name) + "' is no status; there are "
                                + Arrays.stream(TaskState.values())
                                        .map(TaskState::published)
                                        .collect(Collectors.joining(", ")));
            }
            states.addAll(found);
        }
        return states;
    }
}
