package dev.atelier.server.cost;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.usage.BudgetPeriod;
import dev.atelier.agent.usage.CostPlaces;
import dev.atelier.registry.budget.Budget;
import dev.atelier.server.v1.wire.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads what somebody wants of a budget. */
final class BudgetReader {
    private static final List<String> SCOPES = List.of(
            Budget.WORKSPACE,
            CostPlaces.AGENT,
            CostPlaces.SOURCE,
            CostPlaces.REPOSITORY,
            CostPlaces.CONVERSATION,
            CostPlaces.TASK);
    private static final List<String> PERIODS =
            Arrays.stream(BudgetPeriod.values()).map(BudgetPeriod::published).toList();
    private static final Pattern CENTS = Pattern.compile("[1-9][0-9]{0,10}");
    private static final String SUBJECT = "subject";
    private static final String LIMIT = "max_list_cost";
    private static final int LONGEST = 500;

    private BudgetReader() {}

    static Budget create(ObjectNode json) {
        var body = Fields.of(json, "name", "scope", SUBJECT, "period", LIMIT);
        var scope = body.choice("scope", SCOPES);
        return new Budget(
                name(body), scope, subject(body, scope), BudgetPeriod.of(body.choice("period", PERIODS)), limit(body));
    }

    /** What it is of stays: another scope is another budget. */
    static Budget update(ObjectNode json, Budget before) {
        var body = Fields.of(json, "name", LIMIT);
        return new Budget(
                body.has("name") ? name(body) : before.name(),
                before.scope(),
                before.subject(),
                before.period(),
                body.has(LIMIT) ? limit(body) : before.maxListCost());
    }

    private static String name(Fields body) {
        var name = body.optionalText("name", 256);
        return name == null ? "" : name;
    }

    private static @Nullable String subject(Fields body, String scope) {
        if (scope.equals(Budget.WORKSPACE)) {
            if (!body.isAbsent(SUBJECT)) {
                throw body.refused(SUBJECT, "is not for the scope 'workspace', which is all of it; leave it out");
            }
            return null;
        }
        var subject = body.text(SUBJECT, 1, LONGEST).strip();
        if (subject.isEmpty()) {
            throw body.refused(SUBJECT, "is blank; name the " + scope);
        }
        return scope.equals(CostPlaces.REPOSITORY) ? CostPlaces.repository(subject) : subject;
    }

    private static Money limit(Fields body) {
        var cost = body.requiredObject(LIMIT, "amount", "currency");
        cost.choice("currency", List.of("USD"));
        var amount = cost.text("amount", 1, 13);
        if (!CENTS.matcher(amount).matches()) {
            throw cost.refused("amount", "must be whole cents as a text, more than 0: \"2500\" for 25 dollars");
        }
        return Money.ofCents(Long.parseLong(amount));
    }
}
