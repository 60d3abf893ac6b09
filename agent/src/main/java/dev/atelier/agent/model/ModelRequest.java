package dev.atelier.agent.model;

import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.journal.SessionId;
import java.util.List;

/**
 * One request to a model.
 *
 * @param model the model's id
 * @param session for metering and recording; also the seed of a rehearsal
 * @param system the system prompt
 * @param tools what the model may call
 * @param messages the conversation: roles alternate, begins with the user, each tool use is answered in the next message
 * @param maxTokens upper limit of the answer
 */
public record ModelRequest(
        String model, SessionId session, String system, List<ToolSpec> tools, List<Message> messages, int maxTokens) {
    public ModelRequest {
        tools = List.copyOf(tools);
        messages = List.copyOf(messages);
    }

    /** One side's contribution. */
    public record Message(Role role, List<Block> content) {
        public Message {
            content = List.copyOf(content);
        }
    }

    public enum Role {
        USER,
        ASSISTANT
    }
}
