package dev.atelier.server.cost;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.usage.BudgetStates.State;
import dev.atelier.registry.Resource;
import dev.atelier.registry.budget.Budget;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.usage.UsageJson;
import dev.atelier.server.v1.wire.ResourceJson;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Budgets as they are published. */
final class BudgetJson {
    private BudgetJson() {}

    static ObjectNode of(Resource<Budget> resource, Optional<State> found, Instant now) {
        var budget = resource.body();
        var json = Json.object();
        json.put("id", resource.id());
        json.put("type", "budget");
        json.put("version", resource.version());
        json.put("name", budget.name());
        json.put("scope", budget.scope());
        json.put("subject", budget.subject());
        json.put("period", budget.period().published());
        json.set("max_list_cost", UsageJson.of(budget.maxListCost()));
        var state = found.orElseGet(() -> new State(Money.ZERO, Money.ZERO, List.of()));
        json.set("spent", UsageJson.of(state.spent()));
        json.put("spent_nano_usd", state.spent().nanoUsd());
        json.put("reserved_nano_usd", state.reserved().nanoUsd());
        json.put(
                "spent_share",
                (double) state.spent().nanoUsd() / budget.maxListCost().nanoUsd());
        json.put("period_from", budget.period().first(now).toString());
        var next = budget.period().next(now);
        json.put("next_period_at", next == null ? null : Objects.toString(next));
        var waiting = json.putArray("waiting_session_ids");
        state.waiting().forEach(waiting::add);
        return ResourceJson.times(json, resource);
    }
}
