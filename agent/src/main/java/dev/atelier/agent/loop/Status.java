package dev.atelier.agent.loop;

import dev.atelier.agent.event.StopReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a session stands, as its last status event says. */
public sealed interface Status {
    /** @param why null before the first turn */
    record Idle(@Nullable StopReason why) implements Status {}

    record Running() implements Status {}

    /**
     * The agent's own turn is over, but threads that it called in still work: the session goes on running.
     *
     * @param own why the agent is at rest
     */
    record StandingBy(StopReason own) implements Status {}

    /** A passing failure; the same step is tried again at that time. */
    record Rescheduled(Instant retryAt) implements Status {}

    record Terminated() implements Status {}

    /** The name in the index of sessions. */
    default String published() {
        return switch (this) {
            case Idle _ -> "idle";
            case Running _, StandingBy _ -> "running";
            case Rescheduled _ -> "rescheduling";
            case Terminated _ -> "terminated";
        };
    }

    /** Why the session's own agent is at rest; null while it works, and before its first turn. */
    default @Nullable StopReason why() {
        return switch (this) {
            case Idle(var why) -> why;
            case StandingBy(var own) -> own;
            case Running _, Rescheduled _, Terminated _ -> null;
        };
    }

    default boolean isOutOfBudget() {
        return why() instanceof StopReason.BudgetReached;
    }

    default boolean isPaused() {
        return why() instanceof StopReason.Paused;
    }
}
