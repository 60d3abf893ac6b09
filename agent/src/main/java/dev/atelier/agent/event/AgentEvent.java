package dev.atelier.agent.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an agent did: the blocks of its model's answers and the results of its tools. */
public sealed interface AgentEvent extends EventData {
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
     */
    record ToolUse(String name, JsonNode input, String modelCallId, Permission evaluatedPermission)
            implements AgentEvent {}

    /**
     * {@code agent.tool_result}: the end of a call, whatever it was.
     *
     * @param toolUseId event id of the {@code agent.tool_use}
     */
    record ToolResult(String toolUseId, List<Content> content, boolean isError) implements AgentEvent {
        public ToolResult {
            content = List.copyOf(content);
        }
    }

    /** What a permission policy says of a call. */
    enum Permission {
        ALLOW,
        ASK,
        DENY
    }
}
