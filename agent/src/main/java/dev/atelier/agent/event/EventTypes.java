package dev.atelier.agent.event;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The names of event types and the records behind them: those of the core and those that studios contribute. Immutable. */
public final class EventTypes {
    private static final Map<String, Class<? extends EventData>> CORE = Map.ofEntries(
            entry("engine.started", EngineEvent.Started.class),
            entry("engine.notice", EngineEvent.Notice.class),
            entry("engine.subagent", EngineEvent.Subagent.class),
            entry("engine.line", EngineEvent.Line.class),
            entry("engine.ended", EngineEvent.Ended.class),
            entry("user.custom_tool_result", UserEvent.CustomToolResult.class),
            entry("user.tool_result", UserEvent.ToolResult.class),
            entry("user.define_outcome", UserEvent.DefineOutcome.class),
            entry("agent.custom_tool_use", AgentEvent.CustomToolUse.class),
            entry("agent.mcp_tool_use", AgentEvent.McpToolUse.class),
            entry("agent.mcp_tool_result", AgentEvent.McpToolResult.class),
            entry("agent.thread_context_compacted", AgentEvent.ThreadContextCompacted.class),
            entry("agent.thread_message_sent", AgentEvent.ThreadMessageSent.class),
            entry("agent.thread_message_received", AgentEvent.ThreadMessageReceived.class),
            entry("session.deleted", SessionEvent.Deleted.class),
            entry("session.thread_created", SessionEvent.ThreadCreated.class),
            entry("session.thread_status_running", SessionEvent.ThreadStatusRunning.class),
            entry("session.thread_status_idle", SessionEvent.ThreadStatusIdle.class),
            entry("session.thread_status_rescheduled", SessionEvent.ThreadStatusRescheduled.class),
            entry("session.thread_status_terminated", SessionEvent.ThreadStatusTerminated.class),
            entry("session.usage", SessionEvent.UsageReport.class),
            entry("span.gateway_request_end", SpanEvent.GatewayRequestEnd.class),
            entry("span.outcome_evaluation_start", SpanEvent.OutcomeEvaluationStart.class),
            entry("span.outcome_evaluation_ongoing", SpanEvent.OutcomeEvaluationOngoing.class),
            entry("span.outcome_evaluation_end", SpanEvent.OutcomeEvaluationEnd.class),
            entry("user.message", UserEvent.Message.class),
            entry("user.interrupt", UserEvent.Interrupt.class),
            entry("user.pause", UserEvent.Pause.class),
            entry("user.resume", UserEvent.Resume.class),
            entry("user.tool_confirmation", UserEvent.ToolConfirmation.class),
            entry("agent.message", AgentEvent.Message.class),
            entry("agent.thinking", AgentEvent.Thinking.class),
            entry("agent.tool_use", AgentEvent.ToolUse.class),
            entry("agent.tool_result", AgentEvent.ToolResult.class),
            entry("session.created", SessionEvent.Created.class),
            entry("session.inputs_processed", SessionEvent.InputsProcessed.class),
            entry("session.status_running", SessionEvent.StatusRunning.class),
            entry("session.status_idle", SessionEvent.StatusIdle.class),
            entry("session.status_rescheduled", SessionEvent.StatusRescheduled.class),
            entry("session.status_terminated", SessionEvent.StatusTerminated.class),
            entry("session.error", SessionEvent.Failed.class),
            entry("session.updated", SessionEvent.Updated.class),
            entry("span.model_request_start", SpanEvent.ModelRequestStart.class),
            entry("span.model_request_end", SpanEvent.ModelRequestEnd.class));

    private final Map<String, Class<? extends EventData>> classes = new LinkedHashMap<>();
    private final Map<Class<? extends EventData>, String> names = new LinkedHashMap<>();

    /**
     * The core types and these.
     *
     * @throws IllegalArgumentException if two contributions share a name
     */
    public static EventTypes with(Iterable<Map<String, Class<? extends StudioEvent>>> contributions) {
        var types = new EventTypes();
        CORE.forEach(types::add);
        contributions.forEach(studio -> studio.forEach(types::add));
        return types;
    }

    private void add(String name, Class<? extends EventData> type) {
        if (classes.putIfAbsent(name, type) != null || names.putIfAbsent(type, name) != null) {
            throw new IllegalArgumentException("event type '" + name + "' is defined twice");
        }
    }

    public String nameOf(Class<? extends EventData> type) {
        var name = names.get(type);
        if (name == null) {
            throw new IllegalArgumentException(type + " is not a known event type");
        }
        return name;
    }

    public Optional<Class<? extends EventData>> classOf(String name) {
        return Optional.ofNullable(classes.get(name));
    }

    public Map<String, Class<? extends EventData>> all() {
        return Map.copyOf(classes);
    }
}
