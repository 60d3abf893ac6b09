package dev.atelier.agent.event;

import dev.atelier.agent.session.AgentConfig;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of the session. */
public sealed interface SessionEvent extends EventData {
    /**
     * {@code session.created}: always the first event.
     *
     * @param agent the agent as it was at that moment
     * @param metadata the creator's, completed by the studio with its options (style, size, seed, …); string values only
     */
    record Created(
            String studio,
            AgentConfig agent,
            String environmentId,
            @Nullable String title,
            Map<String, String> metadata)
            implements SessionEvent {
        public Created {
            metadata = Map.copyOf(metadata);
        }
    }

    /**
     * {@code session.inputs_processed}: these inputs are taken up; their {@code processed_at} is this event's time.
     *
     * @param eventIds ids of {@code user.*} events, in order
     */
    record InputsProcessed(List<String> eventIds) implements SessionEvent {
        public InputsProcessed {
            eventIds = List.copyOf(eventIds);
        }
    }

    /** {@code session.status_running}: a turn begins. */
    record StatusRunning() implements SessionEvent {}

    /** {@code session.status_idle}: the turn ended or waits for a person. */
    record StatusIdle(StopReason stopReason) implements SessionEvent {}

    /** {@code session.status_rescheduled}: a passing failure; goes on by itself. */
    record StatusRescheduled(int attempt, Instant retryAt) implements SessionEvent {}

    /** {@code session.status_terminated}: never runs again. */
    record StatusTerminated() implements SessionEvent {}

    /** {@code session.error}: what went wrong, and whether it is tried again. */
    record Failed(ErrorInfo error) implements SessionEvent {}

    /** {@code session.updated}: the changed fields only. */
    record Updated(@Nullable String title) implements SessionEvent {}

    /**
     * A failure told to people.
     *
     * @param type as in the Managed Agents API, {@code model_overloaded_error}
     * @param message no secrets, no stack trace
     */
    record ErrorInfo(String type, String message, RetryStatus retryStatus) {}

    /** Whether a failure is tried again. */
    enum RetryStatus {
        RETRYING,
        EXHAUSTED,
        TERMINAL
    }
}
