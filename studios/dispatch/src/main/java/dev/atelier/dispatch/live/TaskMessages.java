package dev.atelier.dispatch.live;

import dev.atelier.agent.usage.Usages;
import dev.atelier.dispatch.studio.Agents;
import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.task.TaskState;
import dev.atelier.journal.Event;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The messages about one task, in the seed's names and fields, and beside them {@code at} and, of what is told once, an {@code id} that is the
 * same on every connection.
 */
record TaskMessages(Task task, Usages usages) {
    String created() {
        return message("task.created", task.createdAt())
                .put("agent", Agents.shortName(task.wanted().agent()))
                .put("status", task.state().inSeed())
                .put("state", task.state().published())
                .put("parent_task_id", task.wanted().place().parent())
                .put("id", task.id() + ":created")
                .toString();
    }

    String output(Event event, String chunk) {
        return message("task.output", event.at())
                .put("chunk", chunk)
                .put("id", task.id() + ":" + event.seq().value())
                .toString();
    }

    /** What it has cost and where it stands. Not told once, but as often as there is reason to. */
    String metrics(Instant at) {
        var tokens = usages.ofRoot(task.session()).usage();
        var message = message("task.metrics", at)
                .put("cost_usd", cost())
                .put(
                        "tokens",
                        tokens.inputTokens()
                                + tokens.outputTokens()
                                + tokens.cacheReadInputTokens()
                                + tokens.cacheCreationInputTokens())
                .put("duration_seconds", seconds(at))
                .put("status", task.state().inSeed())
                .put("state", task.state().published());
        var waits = task.standing().waitsFor();
        if (waits != null && task.state().inSeed().equals("waiting_input")) {
            message.put("waits_for", waits.text());
        }
        return message.toString();
    }

    private double seconds(Instant at) {
        var start = task.standing().startedAt();
        return start == null ? 0 : Math.max(0, Duration.between(start, at).toMillis() / 1000.0);
    }

    /** That it is completed, or that it is not and never will be unless somebody goes on with it. */
    String end() {
        var at = Objects.requireNonNullElse(task.standing().endedAt(), task.createdAt());
        var id = task.id() + ":ended:" + at.toEpochMilli();
        if (task.state() == TaskState.COMPLETED) {
            return message("task.completed", at)
                    .put("result", Objects.requireNonNullElse(task.standing().result(), ""))
                    .put("cost_usd", cost())
                    .put("id", id)
                    .toString();
        }
        return message("task.failed", at)
                .put(
                        "error",
                        Objects.requireNonNullElse(
                                task.standing().error(), task.state().published()))
                .put("status", task.state().inSeed())
                .put("state", task.state().published())
                .put("cost_usd", cost())
                .put("id", id)
                .toString();
    }

    private BigDecimal cost() {
        var nanos = usages.ofRoot(task.session()).listCost().nanoUsd();
        var dollars = BigDecimal.valueOf(nanos, 9).setScale(6, RoundingMode.HALF_UP);
        return dollars.signum() == 0 ? BigDecimal.ZERO : dollars.stripTrailingZeros();
    }

    private ObjectNode message(String type, Instant at) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("task_id", task.id())
                .put("at", at.toString());
    }
}
