package dev.atelier.dispatch.web;

import dev.atelier.agent.studio.Gauges;
import dev.atelier.dispatch.live.TaskDialect;
import dev.atelier.dispatch.queue.TaskLists;
import dev.atelier.dispatch.queue.TaskNumbers;
import dev.atelier.dispatch.task.TaskState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The seed's four numbers, active tasks, queue length, sessions and costs, and what explains them. Thread-safe. */
record QueueGauges(TaskLists lists, TaskNumbers numbers, TaskDialect dialect) implements Gauges {
    @Override
    public List<Gauge> read() {
        var counts = lists.counts();
        int active = counts.entrySet().stream()
                .filter(each -> each.getKey().holdsPlace())
                .mapToInt(Map.Entry::getValue)
                .sum();
        int queued = counts.getOrDefault(TaskState.QUEUED, 0) + counts.getOrDefault(TaskState.FAILED, 0);
        var states = Arrays.stream(TaskState.values())
                .map(state -> new Sample(Map.of("state", state.published()), counts.getOrDefault(state, 0)))
                .toList();
        var costs = numbers.costs().entrySet().stream()
                .map(each -> new Sample(
                        Map.of("source", each.getKey()), each.getValue().nanoUsd() / 1e9))
                .toList();
        return List.of(
                Gauge.of("dispatch_active_tasks", "Tasks that hold a place: they work, verify or publish.", active),
                Gauge.of("dispatch_queue_length", "Tasks that wait for a place.", queued),
                Gauge.of("dispatch_max_concurrent_tasks", "Places: so many tasks may work at once.", lists.places()),
                Gauge.of(
                        "dispatch_sessions", "Conversations in which a task is not over.", numbers.openConversations()),
                Gauge.of(
                        "dispatch_connections", "WebSockets on this node that follow a conversation.", dialect.count()),
                new Gauge("dispatch_tasks", "Tasks by their state.", states),
                new Gauge("dispatch_cost_usd", "What tasks have cost at list price, by who asked.", costs));
    }
}
