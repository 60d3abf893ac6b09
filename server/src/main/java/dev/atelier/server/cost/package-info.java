/** What was spent and for whom, and the budgets above sessions: {@code /api/costs} and {@code /api/budgets}. */
@NullMarked
package dev.atelier.server.cost;

import org.jspecify.annotations.NullMarked;
