package dev.atelier.registry.budget;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.usage.BudgetPeriod;
import dev.atelier.registry.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent by everything under a scope.
 *
 * @param name for people; empty for none
 * @param scope {@code workspace}, {@code agent}, {@code source}, {@code repository}, {@code conversation} or {@code task}
 * @param subject which one; null for the workspace
 */
public record Budget(String name, String scope, @Nullable String subject, BudgetPeriod period, Money maxListCost) {
    public static final String WORKSPACE = "workspace";

    /** There is one of each scope, subject and period. */
    public static final Kind<Budget> KIND =
            Kind.of("budget", "budget_", Budget.class).keepingVersions().uniqueBy(Budget::key);

    private String key() {
        return scope + " " + period + " " + (subject == null ? "" : subject);
    }
}
