package dev.atelier.agent.usage;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SessionTerms.Budget;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.model.Models;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.journal.SessionId;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which budgets a session may have. Thread-safe. */
public final class Budgets {
    private static final String FIELD = "budget";

    private final Models models;
    private final Usages usages;
    private final InstantSource clock;

    public Budgets(Models models, Usages usages, InstantSource clock) {
        this.models = models;
        this.usages = usages;
        this.clock = clock;
    }

    /**
     * Checks the budget of a session to come.
     *
     * @param agent all of whose models, those of its roster too, must have a price
     * @throws InvalidInputException with the code {@code model_not_budgetable} if one has none
     */
    public void check(Budget budget, AgentConfig agent) throws InvalidInputException {
        if (budget.maxListCost().compareTo(Money.ZERO) <= 0) {
            throw new InvalidInputException(FIELD + ".max_list_cost.amount", "must be more than 0 cents");
        }
        for (var model : modelsOf(agent)) {
            if (models.listCost(model, new Usage(1, 1, 0, 0), clock.instant()).isEmpty()) {
                throw new InvalidInputException(
                        FIELD,
                        "the model '" + model + "' has no list price, so nobody can say when the budget is spent;"
                                + " leave the budget out, give the model a price or choose another one",
                        "model_not_budgetable");
            }
        }
    }

    /**
     * Checks a change of a session's budget: another one must leave something to spend, and none can be added.
     *
     * @param wanted null for no budget any more
     * @throws InvalidInputException with the code {@code budget_create_only} or {@code budget_not_raised}
     */
    public void checkChange(SessionId root, @Nullable Budget now, @Nullable Budget wanted, AgentConfig agent)
            throws InvalidInputException {
        if (wanted == null || wanted.equals(now)) {
            return;
        }
        if (now == null) {
            throw new InvalidInputException(
                    FIELD,
                    "can only be set when a session is created; begin another session with a budget",
                    "budget_create_only");
        }
        check(wanted, agent);
        var spent = usages.ofRoot(root).listCost();
        if (wanted.maxListCost().compareTo(spent) <= 0) {
            throw new InvalidInputException(
                    FIELD + ".max_list_cost.amount",
                    "must be more than the " + spent.cents() + " cents that are spent; was "
                            + wanted.maxListCost().cents(),
                    "budget_not_raised");
        }
    }

    private static List<String> modelsOf(AgentConfig agent) {
        var multiagent = agent.equipment().multiagent();
        var roster = multiagent == null ? Stream.<AgentConfig>empty() : multiagent.agents().stream();
        return Stream.concat(Stream.of(agent), roster)
                .map(each -> each.model().id())
                .distinct()
                .toList();
    }
}
