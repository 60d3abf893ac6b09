package dev.atelier.agent.loop;

import dev.atelier.agent.event.StopReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a session stands, as its last status event says. */
public sealed interface Status {
    /** @param why null before the first turn */
    record Idle(@Nullable StopReason why) implements Status {}

    record Running() implements Status {}

    /** A passing failure; the same step is tried again at that time. */
    record Rescheduled(Instant retryAt) implements Status {}

    record Terminated() implements Status {}

    /** The name in the index of sessions. */
    default String published() {
        return switch (this) {
            case Idle _ -> "idle";
            case Running _ -> "running";
            case Rescheduled _ -> "rescheduling";
            case Terminated _ -> "terminated";
        };
    }

    default boolean isOutOfBudget() {
        return this instanceof Idle(StopReason.BudgetReached _);
    }

    default boolean isPaused() {
        return this instanceof Idle(StopReason.Paused _);
    }
}
