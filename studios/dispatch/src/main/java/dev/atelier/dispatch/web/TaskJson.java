package dev.atelier.dispatch.web;

import dev.atelier.agent.event.Money;
import dev.atelier.dispatch.event.DispatchEvent.PlanWritten;
import dev.atelier.dispatch.queue.TaskLists;
import dev.atelier.dispatch.queue.TaskSums.Sum;
import dev.atelier.dispatch.studio.Agents;
import dev.atelier.dispatch.task.Conversations;
import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.tool.Office;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tasks as they are published: the fields of seed 003 first, and what else there is to know beside them. Thread-safe. */
final class TaskJson {
    private static final int SHORT_INPUT = 200;

    private final Office office;
    private final TaskLists lists;

    TaskJson(Office office, TaskLists lists) {
        this.office = office;
        this.lists = lists;
    }

    /** Rows of a list: with the beginning of the message, not of what was said before it. */
    List<ObjectNode> lines(List<Task> tasks) {
        var sums = lists.sums(tasks);
        return tasks.stream()
                .map(task -> line(task, Objects.requireNonNull(sums.get(task.id()))))
                .toList();
    }

    private static ObjectNode line(Task task, Sum sum) {
        var json = JsonNodeFactory.instance.objectNode();
        seed(json, task, sum);
        json.put("input_message", cut(Conversations.message(task.wanted().input())));
        own(json, task, sum);
        return json;
    }

    /** All of it, with the tasks below as a tree. */
    ObjectNode full(Task task) {
        var all = new ArrayList<>(lists.below(task));
        all.add(task);
        var sums = lists.sums(all);
        var sum = Objects.requireNonNull(sums.get(task.id()));
        var json = JsonNodeFactory.instance.objectNode();
        seed(json, task, sum);
        json.put("input_message", task.wanted().input());
        json.put("output_stream", task.standing().result());
        own(json, task, sum);
        var metadata = json.putObject("source_metadata");
        task.wanted().metadata().forEach(metadata::put);
        plan(task).ifPresent(plan -> json.set("plan", PlanJson.of(plan)));
        children(json, task, all, sums);
        return json;
    }

    private static void children(ObjectNode json, Task task, List<Task> all, Map<String, Sum> sums) {
        var children = json.putArray("children");
        for (var each : all) {
            if (task.id().equals(each.wanted().place().parent())) {
                var child = line(each, Objects.requireNonNull(sums.get(each.id())));
                children(child, each, all, sums);
                children.add(child);
            }
        }
    }

    private static void seed(ObjectNode json, Task task, Sum sum) {
        var standing = task.standing();
        json.put("task_id", task.id());
        json.put("session_id", task.wanted().place().conversation());
        json.put("user_id", "default-user");
        json.put("status", standing.state().inSeed());
        json.put("assigned_agent", Agents.shortName(task.wanted().agent()));
        json.put("agent_type", type(task.wanted().agent()));
        json.put("created_at", time(task.createdAt()));
        json.put("started_at", time(standing.startedAt()));
        json.put("completed_at", time(standing.endedAt()));
        json.put("result", standing.result());
        json.put("error", standing.error());
        json.put("cost_usd", dollars(sum.cost()));
        json.put("input_tokens", sum.inputTokens());
        json.put("output_tokens", sum.outputTokens());
        json.put("duration_seconds", seconds(standing));
        json.put("parent_task_id", task.wanted().place().parent());
        json.put("source", source(task.wanted().source().kind()));
    }

    private static void own(ObjectNode json, Task task, Sum sum) {
        var wanted = task.wanted();
        var standing = task.standing();
        json.put("title", TaskTitle.of(wanted.input()));
        json.put("state", standing.state().published());
        json.put("agent", wanted.agent());
        json.put("session", task.session().value());
        json.put("conversation", wanted.place().conversation());
        json.put("repository", wanted.place().repository());
        json.put("branch", wanted.place().branch());
        json.put("priority", wanted.terms().priority());
        json.put("attempt", standing.attempt());
        json.put("attempts", wanted.terms().attempts());
        var budget = wanted.terms().budget();
        json.put("budget_usd", budget == null ? null : dollars(budget));
        json.put("total_cost_usd", dollars(sum.totalCost()));
        json.put("pull_request_url", sum.pullRequest());
        var origin = json.putObject("origin");
        origin.put("kind", wanted.source().kind());
        origin.put("name", wanted.source().name());
        origin.put("delivery", wanted.source().delivery());
        var waits = standing.waitsFor();
        if (waits == null || standing.state().holdsPlace() || standing.state().isClosed()) {
            json.putNull("waits_for");
        } else {
            var waiting = json.putObject("waits_for");
            waiting.put("kind", waits.kind());
            waiting.put("text", waits.text());
            waits.calls().forEach(waiting.putArray("calls")::add);
        }
    }

    Optional<Task> find(String workspace, String id) {
        return office.desk().find(workspace, id);
    }

    /** The plan that it wrote. */
    Optional<PlanWritten> plan(Task task) {
        return office.plans().of(task.session());
    }

    static String type(String agent) {
        return switch (agent) {
            case Agents.BRAIN, Agents.PLANNER -> "planning";
            case Agents.EXECUTOR -> "executor";
            default -> "custom";
        };
    }

    private static String source(String kind) {
        return Map.of("chat", "dashboard", "webhook", "webhook").getOrDefault(kind, "api");
    }

    private static String cut(String text) {
        return text.length() <= SHORT_INPUT ? text : text.substring(0, SHORT_INPUT);
    }

    static BigDecimal dollars(Money money) {
        return BigDecimal.valueOf(money.nanoUsd(), 9)
                .setScale(6, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }

    private static @Nullable Double seconds(Task.Standing standing) {
        var start = standing.startedAt();
        var end = standing.endedAt();
        return start == null || end == null
                ? null
                : Duration.between(start, end).toMillis() / 1000.0;
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    /** Places in the line, from 1. */
    static void places(List<ObjectNode> tasks, List<String> line) {
        for (var task : tasks) {
            int place = line.indexOf(task.get("task_id").asString());
            if (place >= 0) {
                task.put("queue_position", place + 1);
            }
        }
    }
}
