package dev.atelier.code.api;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.Money;
import dev.atelier.agent.usage.UsageTotals;
import dev.atelier.code.run.Findings;
import dev.atelier.code.run.RunBook;
import dev.atelier.code.run.RunStatus;
import dev.atelier.journal.EventJson;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is known of a run. Thread-safe. */
public final class RunJson {
    private static final int NANOS = 9;

    private final JsonMapper json = EventCodec.mapper();

    public ObjectNode of(RunBook.Entry entry, UsageTotals usage) {
        var state = entry.state();
        var status = entry.status();
        var id = entry.session().id().value();
        var run = JsonNodeFactory.instance.objectNode();
        run.put("id", id).put("session_id", id);
        var created = state.created();
        if (created != null) {
            SeedOutcome.repository(created).ifPresent(given -> run.put("repository", given.url()));
            run.put("model", created.agent().model().id());
        }
        run.put("title", entry.session().state().title());
        run.put("prompt", state.prompt());
        run.put("status", status.published());
        put(run, "started_at", state.tally().startedAt());
        put(run, "finished_at", status.isOver() ? finished(entry) : null);
        run.put("turns", state.tally().requests().ended());
        found(run, state.findings());
        run.set("cost", cost(usage));
        error(run, entry, status);
        return run;
    }

    private static Instant finished(RunBook.Entry entry) {
        var rested = entry.state().tally().restedAt();
        return rested == null ? entry.session().state().updatedAt() : rested;
    }

    private static void put(ObjectNode run, String name, @Nullable Instant time) {
        if (time != null) {
            run.put(name, EventJson.time(time));
        }
    }

    private void found(ObjectNode run, Findings findings) {
        var analyzed = findings.analyzed();
        if (analyzed != null) {
            run.set("base", json.valueToTree(analyzed.base()));
            run.set("project", json.valueToTree(analyzed.project()));
            run.set("task", json.valueToTree(analyzed.task()));
        }
        set(run, "plan", findings.plan());
        set(run, "checks", findings.checks());
        var change = findings.outcome().change();
        if (change != null) {
            run.set("quality", json.valueToTree(change.quality()));
            run.putObject("change")
                    .put("files", change.files().size())
                    .put("additions", change.additions())
                    .put("deletions", change.deletions());
        } else if (analyzed != null) {
            run.putObject("quality").set("before", json.valueToTree(analyzed.quality()));
        }
        if (findings.plan() != null) {
            run.set("confidence", json.valueToTree(findings.plan().confidence()));
        }
        set(run, "pull_request", findings.outcome().opened());
        set(run, "no_change", findings.outcome().nothing());
    }

    private void set(ObjectNode run, String name, @Nullable Object value) {
        if (value != null) {
            run.set(name, json.valueToTree(value));
        }
    }

    private static void error(ObjectNode run, RunBook.Entry entry, RunStatus status) {
        var error = entry.state().tally().rest().error();
        boolean failed = status == RunStatus.FAILED || status == RunStatus.UNFINISHED;
        if (failed && error != null) {
            run.putObject("error").put("type", error.type()).put("message", error.message());
        }
    }

    static ObjectNode cost(UsageTotals usage) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("usd", dollars(usage.listCost()))
                .put("requests", usage.requests())
                .put("unpriced_requests", usage.unpriced())
                .put(
                        "input_tokens",
                        usage.usage().inputTokens()
                                + usage.usage().cacheReadInputTokens()
                                + usage.usage().cacheCreationInputTokens())
                .put("output_tokens", usage.usage().outputTokens());
    }

    static BigDecimal dollars(Money money) {
        return BigDecimal.valueOf(money.nanoUsd(), NANOS);
    }
}
