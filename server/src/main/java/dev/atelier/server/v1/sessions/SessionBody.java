package dev.atelier.server.v1.sessions;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.outcome.OutcomeEvaluation;
import dev.atelier.agent.outcome.Outcomes;
import dev.atelier.agent.session.SessionDetails;
import dev.atelier.agent.usage.UsageTotals;
import dev.atelier.agent.usage.Usages;
import dev.atelier.journal.EventJson;
import dev.atelier.journal.SessionId;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.agents.AgentJson;
import dev.atelier.server.v1.resources.SessionResourceJson;
import dev.atelier.server.v1.usage.UsageJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes sessions as the Managed Agents API has them, with {@code stop_reason}, {@code waits_for_worker}, {@code studio} and
 * {@code head_seq} of ours besides. */
@Component
public final class SessionBody {
    private static final double MILLIS = 1000.0;

    private final Usages usages;
    private final Outcomes outcomes;

    SessionBody(Usages usages, Outcomes outcomes) {
        this.usages = usages;
        this.outcomes = outcomes;
    }

    public ObjectNode of(SessionDetails details) {
        return write(details, usages.ofRoot(details.session().id()));
    }

    public List<ObjectNode> of(List<SessionDetails> sessions) {
        Map<SessionId, UsageTotals> used = usages.ofRoots(
                sessions.stream().map(each -> each.session().id()).collect(Collectors.toSet()));
        return sessions.stream()
                .map(each -> write(each, used.getOrDefault(each.session().id(), UsageTotals.NONE)))
                .toList();
    }

    private ObjectNode write(SessionDetails details, UsageTotals used) {
        var session = details.session();
        var state = session.state();
        var created = details.created();
        var json = Json.object();
        json.put("id", session.id().value());
        json.put("type", "session");
        json.put("status", details.status());
        json.put("title", state.title());
        json.set("agent", AgentJson.of(created.agent()));
        json.put("environment_id", session.origin().environment());
        var metadata = json.putObject("metadata");
        created.metadata().forEach(metadata::put);
        var vaults = json.putArray("vault_ids");
        created.given().vaultIds().forEach(vaults::add);
        json.set("resources", resources(created.given().resources()));
        var evaluations = json.putArray("outcome_evaluations");
        outcomes.ofSession(session.id()).forEach(each -> evaluations.add(evaluation(each)));
        var usage = usage(used.usage(), used.listCost())
                .put("active_seconds", used.running().toMillis() / MILLIS);
        usage.set("server_tool_use", UsageJson.of(used.tools()));
        json.set("usage", usage);
        json.set("stats", stats(details, used));
        json.set("budget", budget(created.given().budget()));
        json.put("deployment_id", created.given().deploymentId());
        json.put("created_at", EventJson.time(state.createdAt()));
        json.put("updated_at", EventJson.time(state.updatedAt()));
        var archived = details.archivedAt();
        json.put("archived_at", archived == null ? null : EventJson.time(archived));
        json.set("stop_reason", StopForm.contract(details.stopReason()));
        json.put("waits_for_worker", details.waitsForWorker());
        json.put("studio", session.origin().studio());
        json.put("head_seq", state.head().value());
        return json;
    }

    /** Sums of a session with its threads. */
    public static ObjectNode usage(Usage usage, Money cost) {
        var json = Json.object();
        json.put("input_tokens", usage.inputTokens());
        json.put("output_tokens", usage.outputTokens());
        json.put("cache_read_input_tokens", usage.cacheReadInputTokens());
        json.putObject("cache_creation")
                .put("ephemeral_5m_input_tokens", usage.cacheCreationInputTokens() - usage.cacheCreation1hInputTokens())
                .put("ephemeral_1h_input_tokens", usage.cacheCreation1hInputTokens());
        json.set("list_cost", money(cost));
        return json;
    }

    private static ObjectNode stats(SessionDetails details, UsageTotals used) {
        var state = details.session().state();
        var end = state.isClosed() ? state.updatedAt() : Instant.now();
        return Json.object()
                .put("active_seconds", used.active().toMillis() / MILLIS)
                .put(
                        "duration_seconds",
                        Duration.between(state.createdAt(), end).toMillis() / MILLIS);
    }

    /** A limit; JSON's null for none. */
    public static tools.jackson.databind.JsonNode budget(SessionTerms.@Nullable Budget budget) {
        if (budget == null) {
            return tools.jackson.databind.node.NullNode.getInstance();
        }
        var json = Json.object().put("type", "limit");
        json.set("max_list_cost", money(budget.maxListCost()));
        return json;
    }

    public static ObjectNode money(Money money) {
        return Json.object().put("amount", money.cents()).put("currency", "USD");
    }

    private static ArrayNode resources(List<SessionTerms.Resource> resources) {
        var json = Json.object().putArray("resources");
        resources.forEach(resource -> json.add(SessionResourceJson.of(resource)));
        return json;
    }

    private static ObjectNode evaluation(OutcomeEvaluation outcome) {
        var completed = outcome.completedAt();
        return Json.object()
                .put("type", "outcome_evaluation")
                .put("outcome_id", outcome.outcomeId())
                .put("description", outcome.description())
                .put("result", outcome.result())
                .put("iteration", outcome.iteration())
                .put("explanation", outcome.explanation())
                .put("completed_at", completed == null ? null : EventJson.time(completed));
    }
}
