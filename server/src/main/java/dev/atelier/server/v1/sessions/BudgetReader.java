package dev.atelier.server.v1.sessions;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SessionTerms.Budget;
import dev.atelier.server.v1.wire.Fields;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how much a session may cost. */
public final class BudgetReader {
    private static final Pattern CENTS = Pattern.compile("0|[1-9][0-9]{0,11}");

    private BudgetReader() {}

    /** The limit in {@code budget}; null if there is none. */
    public static @Nullable Budget read(Fields body) {
        var budget = body.object("budget", "type", "max_list_cost");
        if (budget == null) {
            return null;
        }
        budget.choice("type", List.of("limit"));
        var cost = budget.requiredObject("max_list_cost", "amount", "currency");
        cost.choice("currency", List.of("USD"));
        var amount = cost.text("amount", 1, 13);
        if (!CENTS.matcher(amount).matches()) {
            throw cost.refused("amount", "must be whole cents as a text, \"2500\" for 25 dollars");
        }
        return new Budget(Money.ofCents(Long.parseLong(amount)));
    }
}
