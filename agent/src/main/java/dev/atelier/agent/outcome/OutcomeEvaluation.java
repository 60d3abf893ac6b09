package dev.atelier.agent.outcome;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an outcome is.
 *
 * @param result {@code pending}, {@code running}, {@code evaluating}, {@code needs_revision}, {@code satisfied},
 *     {@code max_iterations_reached}, {@code failed} or {@code interrupted}
 * @param iteration from 0
 * @param completedAt null while it is worked for
 */
public record OutcomeEvaluation(
        String outcomeId,
        String description,
        String result,
        int iteration,
        @Nullable String explanation,
        @Nullable Instant completedAt) {}
