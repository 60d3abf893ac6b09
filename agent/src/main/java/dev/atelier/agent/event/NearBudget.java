package dev.atelier.agent.event;

import org.jspecify.annotations.Nullable;

/**
 * A budget above a session that is nearly spent.
 *
 * @param scope {@code workspace}, {@code task}, {@code source}, {@code repository} or {@code conversation}
 * @param subject which one; absent for the workspace
 * @param period {@code day}, {@code week}, {@code month} or {@code total}
 * @param spent in this period
 */
public record NearBudget(
        String budgetId, String scope, @Nullable String subject, String period, Money spent, Money maxListCost) {}
