package dev.atelier.agent.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.atelier.agent.config.AgentConfig;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What became of the session. */
public sealed interface SessionEvent extends EventData {
    /**
     * {@code session.created}: always the first event.
     *
     * @param agent the agent as it was at that moment
     * @param metadata the creator's, completed by the studio with its options (style, size, seed, …); string values only
     * @param terms absent if there is nothing to say
     * @param hosting who hosts the environment; absent for this server
     */
    record Created(
            String studio,
            AgentConfig agent,
            String environmentId,
            @Nullable String title,
            Map<String, String> metadata,
            @Nullable SessionTerms terms,
            @Nullable Hosting hosting)
            implements SessionEvent {
        public Created {
            metadata = Map.copyOf(metadata);
        }

        public Created(
                String studio,
                AgentConfig agent,
                String environmentId,
                @Nullable String title,
                Map<String, String> metadata,
                @Nullable SessionTerms terms) {
            this(studio, agent, environmentId, title, metadata, terms, null);
        }

        public Created(
                String studio,
                AgentConfig agent,
                String environmentId,
                @Nullable String title,
                Map<String, String> metadata) {
            this(studio, agent, environmentId, title, metadata, null);
        }

        /** The same after a change. */
        public Created with(Updated updated) {
            return new Created(
                    studio,
                    updated.agent() == null ? agent : updated.agent(),
                    environmentId,
                    updated.title() == null ? title : updated.title(),
                    updated.metadata() == null ? metadata : updated.metadata(),
                    updated.terms() == null ? terms : updated.terms(),
                    hosting);
        }

        /** Whether the tools of its sandbox are run by a worker of the client. */
        public boolean isSelfHosted() {
            return hosting == Hosting.SELF_HOSTED;
        }

        /** The terms, none if nothing was said. */
        public SessionTerms given() {
            return terms == null ? SessionTerms.NONE : terms;
        }
    }

    /** Who runs the tools of a session's sandbox, if it is not this server. */
    enum Hosting {
        @JsonProperty("self_hosted")
        SELF_HOSTED
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

    /** {@code session.deleted}: the last event; nobody finds the session after it. */
    record Deleted() implements SessionEvent {}

    /** {@code session.error}: what went wrong, and whether it is tried again. */
    record Failed(ErrorInfo error) implements SessionEvent {}

    /**
     * {@code session.updated}: the changed fields only, each with its whole new value.
     *
     * @param title empty if it was taken away
     * @param agent as it is from the next turn on
     * @param terms as they are from now on
     */
    record Updated(
            @Nullable String title,
            @Nullable Map<String, String> metadata,
            @Nullable AgentConfig agent,
            @Nullable SessionTerms terms)
            implements SessionEvent {
        public static Updated titled(String title) {
            return new Updated(title, null, null, null);
        }
    }

    /**
     * {@code session.thread_created}: the agent called another one in.
     *
     * @param agentId which one of its roster
     */
    record ThreadCreated(
            String sessionThreadId,
            String agentName,
            @Nullable String agentId) implements SessionEvent {
        public ThreadCreated(String sessionThreadId, String agentName) {
            this(sessionThreadId, agentName, null);
        }
    }

    /** {@code session.thread_status_running}. */
    record ThreadStatusRunning(String sessionThreadId, String agentName) implements SessionEvent {}

    /**
     * {@code session.thread_status_idle}: the thread's turn ended or waits for a person. Of the session's own thread: its turn ended, while
     * others still work.
     *
     * @param inputsProcessed how many of the inputs that the session handed to the thread are taken up; absent of its own thread
     */
    record ThreadStatusIdle(
            String sessionThreadId,
            String agentName,
            StopReason stopReason,
            @Nullable Long inputsProcessed) implements SessionEvent {
        public ThreadStatusIdle(String sessionThreadId, String agentName, StopReason stopReason) {
            this(sessionThreadId, agentName, stopReason, null);
        }
    }

    /** {@code session.thread_status_rescheduled}: a passing failure of the thread. */
    record ThreadStatusRescheduled(String sessionThreadId, String agentName) implements SessionEvent {}

    /** {@code session.thread_status_terminated}: the thread never runs again. */
    record ThreadStatusTerminated(String sessionThreadId, String agentName) implements SessionEvent {}

    /**
     * {@code session.usage}: what the session has used so far, told now and then.
     *
     * @param budgets those above the session that are nearly spent, once each period; absent for none
     */
    record UsageReport(
            SpanEvent.Usage usage, Money listCost, @Nullable List<NearBudget> budgets) implements SessionEvent {
        public UsageReport(SpanEvent.Usage usage, Money listCost) {
            this(usage, listCost, null);
        }
    }

    /**
     * A failure told to people.
     *
     * @param type as in the Managed Agents API, {@code model_overloaded_error}
     * @param message no secrets, no stack trace
     * @param mcpServerName which of the agent's MCP servers failed; absent if none did
     * @param repositoryUrl which of the session's repositories could not be had; absent if none
     */
    record ErrorInfo(
            String type,
            String message,
            RetryStatus retryStatus,
            @Nullable String mcpServerName,
            @Nullable String repositoryUrl) {
        private static final Pattern ASIDE = Pattern.compile("(mcp|repository|credential|file|package)_.*");

        public ErrorInfo(String type, String message, RetryStatus retryStatus) {
            this(type, message, retryStatus, null, null);
        }

        public ErrorInfo(String type, String message, RetryStatus retryStatus, @Nullable String mcpServerName) {
            this(type, message, retryStatus, mcpServerName, null);
        }

        /** Whether the turn goes on without what failed. */
        public boolean isAside() {
            return ASIDE.matcher(type).matches();
        }
    }

    /** Whether a failure is tried again. */
    enum RetryStatus {
        RETRYING,
        EXHAUSTED,
        TERMINAL
    }
}
