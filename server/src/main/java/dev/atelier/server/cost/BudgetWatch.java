package dev.atelier.server.cost;

import dev.atelier.agent.AgentRuntime;
import dev.atelier.agent.event.Money;
import dev.atelier.agent.usage.BudgetTree;
import dev.atelier.registry.Alteration;
import dev.atelier.registry.Batch;
import dev.atelier.registry.Resource;
import dev.atelier.registry.Witness;
import dev.atelier.registry.budget.Budget;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Keeps the limit under which requests reserve with the budget that says it, in the same transaction. Whoever it held back is put on the queue
 * again and looks whether it still is; another limit warns anew.
 */
@Component
final class BudgetWatch implements Witness {
    private static final String REMOVE = "delete from budget where budget_id = ?";
    private static final String KEEP = """
            insert into budget (budget_id, workspace, scope, name, period, cost_limit, warned_from, checks)
            values (?, ?, ?, ?, ?, ?, null, 0)
                on conflict (budget_id) do update set
                   scope = excluded.scope, name = excluded.name, period = excluded.period,
                   cost_limit = excluded.cost_limit, warned_from = null
            """;

    private final ObjectProvider<AgentRuntime> runtime;

    BudgetWatch(ObjectProvider<AgentRuntime> runtime) {
        this.runtime = runtime;
    }

    @Override
    public void saw(Alteration<?> change, Batch batch) throws SQLException {
        if (!change.kind().equals(Budget.KIND)) {
            return;
        }
        var holds = holding(change.after());
        if (holds == null) {
            try (var remove = batch.connection().prepareStatement(REMOVE)) {
                remove.setString(1, change.ref().id());
                remove.executeUpdate();
            }
        } else if (!limit(holds).equals(limit(holding(change.before())))) {
            keep(batch.connection(), change, holds);
        }
        BudgetTree.wake(change.ref().id(), runtime.getObject().waking()).write(batch.connection());
    }

    private static Money limit(@Nullable Budget budget) {
        return budget == null ? Money.ZERO : budget.maxListCost();
    }

    private static @Nullable Budget holding(@Nullable Resource<?> resource) {
        return resource != null && !resource.archived() && resource.body() instanceof Budget budget ? budget : null;
    }

    private static void keep(Connection connection, Alteration<?> change, Budget budget) throws SQLException {
        try (var keep = connection.prepareStatement(KEEP)) {
            keep.setString(1, change.ref().id());
            keep.setString(2, change.ref().workspace());
            keep.setString(3, budget.scope());
            keep.setString(4, budget.subject() == null ? "" : budget.subject());
            keep.setString(5, budget.period().published());
            keep.setLong(6, budget.maxListCost().nanoUsd());
            keep.executeUpdate();
        }
    }
}
