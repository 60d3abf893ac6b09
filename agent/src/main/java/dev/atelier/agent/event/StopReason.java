package dev.atelier.agent.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a session is idle. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StopReason.EndTurn.class, name = "end_turn"),
    @JsonSubTypes.Type(value = StopReason.RequiresAction.class, name = "requires_action"),
    @JsonSubTypes.Type(value = StopReason.RetriesExhausted.class, name = "retries_exhausted"),
    @JsonSubTypes.Type(value = StopReason.LimitReached.class, name = "limit_reached"),
    @JsonSubTypes.Type(value = StopReason.Interrupted.class, name = "interrupted"),
    @JsonSubTypes.Type(value = StopReason.Paused.class, name = "paused"),
    @JsonSubTypes.Type(value = StopReason.BudgetReached.class, name = "budget_reached"),
    @JsonSubTypes.Type(value = StopReason.Refusal.class, name = "refusal"),
})
public sealed interface StopReason {
    /** The model had nothing more to do. */
    record EndTurn() implements StopReason {}

    /** Calls wait for {@code user.tool_confirmation} or {@code user.custom_tool_result}; ids of their {@code agent.*_use} events. */
    record RequiresAction(List<String> eventIds) implements StopReason {
        public RequiresAction {
            eventIds = List.copyOf(eventIds);
        }
    }

    /** A failure outlasted all retries; the {@code session.error} before it says which. */
    record RetriesExhausted() implements StopReason {}

    /** A limit of the turn was reached; a new input starts a new turn. {@code limit}: steps, tokens or seconds. */
    record LimitReached(String limit, long value) implements StopReason {}

    /** Somebody interrupted. */
    record Interrupted() implements StopReason {}

    /** The session's budget is spent, or the next request might overspend it; raising the budget goes on. */
    record BudgetReached() implements StopReason {}

    /** The model declined. */
    record Refusal(@Nullable String category, @Nullable String explanation) implements StopReason {}

    /** Somebody paused; only {@code user.resume} goes on. */
    record Paused() implements StopReason {}
}
