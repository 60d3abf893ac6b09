package dev.atelier.agent.event;

import dev.atelier.agent.config.PermissionPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an agent did: the blocks of its model's answers and the results of its tools. */
public sealed interface AgentEvent extends EventData {
    /** A call of a tool, whoever runs it. The event's id is the call's id everywhere. */
    sealed interface Use extends AgentEvent {
        String name();

        JsonNode input();

        /** The id that the model gave, {@code toolu_…}, handed back to it unchanged. */
        String modelCallId();

        /** What the model calls the tool: its name, unless that says too little by itself. */
        default String toolName() {
            return name();
        }
    }

    /** The end of a call that this server had in hand, whoever ran it. */
    sealed interface Result extends AgentEvent {
        /** Event id of the call. */
        String call();

        List<Content> content();

        boolean isError();

        /** The result that belongs to that kind of call. */
        static Result of(Use use, String call, List<Content> content, boolean isError) {
            return use instanceof McpToolUse
                    ? new McpToolResult(call, content, isError)
                    : new ToolResult(call, content, isError);
        }
    }

    /** {@code agent.message}: one text block. */
    record Message(List<Content> content) implements AgentEvent {
        public Message {
            content = List.copyOf(content);
        }
    }

    /**
     * {@code agent.thinking}: one thinking block.
     *
     * @param signature the model's seal, handed back to it unchanged
     */
    record Thinking(String text, @Nullable String signature) implements AgentEvent {}

    /**
     * {@code agent.tool_use}: one call. The event's id is the call's id everywhere; a call without result is pending.
     *
     * @param modelCallId the id that the model gave, {@code toolu_…}, handed back to it unchanged
     * @param evaluatedPermission what the policy said
     * @param evaluation which policy that was; absent if the tool is disabled or unknown
     * @param runner who runs it; absent for this server
     * @param concern why a person is asked although the policy allows it; absent if nothing in this call is a reason to
     */
    record ToolUse(
            String name,
            JsonNode input,
            String modelCallId,
            Permission evaluatedPermission,
            @Nullable PermissionPolicy evaluation,
            @Nullable Runner runner,
            @Nullable String concern)
            implements Use {
        public ToolUse(
                String name,
                JsonNode input,
                String modelCallId,
                Permission evaluatedPermission,
                @Nullable PermissionPolicy evaluation,
                @Nullable Runner runner) {
            this(name, input, modelCallId, evaluatedPermission, evaluation, runner, null);
        }

        public ToolUse(
                String name,
                JsonNode input,
                String modelCallId,
                Permission evaluatedPermission,
                @Nullable PermissionPolicy evaluation) {
            this(name, input, modelCallId, evaluatedPermission, evaluation, null);
        }

        public ToolUse(String name, JsonNode input, String modelCallId, Permission evaluatedPermission) {
            this(name, input, modelCallId, evaluatedPermission, null, null);
        }
    }

    /** Who runs a call of a tool that is no client's own. */
    enum Runner {
        /** A worker in an environment that people host themselves; it answers with {@code user.tool_result}. */
        WORKER
    }

    /**
     * {@code agent.custom_tool_use}: a call that the session's client runs and answers with {@code user.custom_tool_result}.
     *
     * @param modelCallId as in {@link ToolUse}
     */
    record CustomToolUse(String name, JsonNode input, String modelCallId) implements Use {}

    /**
     * {@code agent.mcp_tool_use}: a call of a tool of an MCP server.
     *
     * @param name as that server has it
     * @param modelCallId as in {@link ToolUse}
     * @param evaluation as in {@link ToolUse}
     * @param repeatable whether the server said that the call may be made twice; what it says later counts for nothing
     */
    record McpToolUse(
            String mcpServerName,
            String name,
            JsonNode input,
            String modelCallId,
            Permission evaluatedPermission,
            @Nullable PermissionPolicy evaluation,
            boolean repeatable)
            implements Use {
        @Override
        public String toolName() {
            return McpToolName.of(mcpServerName, name);
        }
    }

    /**
     * {@code agent.mcp_tool_result}: the end of a call of an MCP server's tool.
     *
     * @param mcpToolUseId event id of the {@code agent.mcp_tool_use}
     */
    record McpToolResult(String mcpToolUseId, List<Content> content, boolean isError) implements Result {
        public McpToolResult {
            content = List.copyOf(content);
        }

        @Override
        public String call() {
            return mcpToolUseId;
        }
    }

    /**
     * {@code agent.thread_context_compacted}: from now on the model gets this instead of what was said up to a point.
     *
     * @param throughSeq the last event that the summary stands for
     */
    record ThreadContextCompacted(String summary, long throughSeq) implements AgentEvent {}

    /** {@code agent.thread_message_sent}: words to another thread of the session. */
    record ThreadMessageSent(
            String toSessionThreadId, @Nullable String toAgentName, List<Content> content) implements AgentEvent {
        public ThreadMessageSent {
            content = List.copyOf(content);
        }
    }

    /** {@code agent.thread_message_received}: words from another thread of the session. */
    record ThreadMessageReceived(
            String fromSessionThreadId, @Nullable String fromAgentName, List<Content> content) implements AgentEvent {
        public ThreadMessageReceived {
            content = List.copyOf(content);
        }
    }

    /**
     * {@code agent.tool_result}: the end of a call, whatever it was.
     *
     * @param toolUseId event id of the {@code agent.tool_use}
     */
    record ToolResult(String toolUseId, List<Content> content, boolean isError) implements Result {
        public ToolResult {
            content = List.copyOf(content);
        }

        @Override
        public String call() {
            return toolUseId;
        }
    }

    /** What a permission policy says of a call. */
    enum Permission {
        ALLOW,
        ASK,
        DENY
    }
}
