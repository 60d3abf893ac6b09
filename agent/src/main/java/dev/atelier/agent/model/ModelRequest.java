package dev.atelier.agent.model;

import dev.atelier.agent.config.AgentConfig.ModelChoice;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.journal.SessionId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request to a model.
 *
 * @param model the model's id
 * @param session for metering and recording; also the seed of a rehearsal
 * @param system the system prompt
 * @param tools what the model may call
 * @param messages the conversation: roles alternate, begins with the user, each tool use is answered in the next message
 * @param maxTokens upper limit of the answer; less if the model cannot say that much
 * @param manner how it is to work
 */
public record ModelRequest(
        String model,
        SessionId session,
        String system,
        List<ToolSpec> tools,
        List<Message> messages,
        int maxTokens,
        Manner manner) {
    public ModelRequest {
        tools = List.copyOf(tools);
        messages = List.copyOf(messages);
    }

    /** In the model's own manner. */
    public ModelRequest(
            String model,
            SessionId session,
            String system,
            List<ToolSpec> tools,
            List<Message> messages,
            int maxTokens) {
        this(model, session, system, tools, messages, maxTokens, Manner.OWN);
    }

    /** The same with these tools besides. */
    public ModelRequest with(List<ToolSpec> more) {
        if (more.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(tools);
        all.addAll(more);
        return new ModelRequest(model, session, system, all, messages, maxTokens, manner);
    }

    /** The same with another prompt. */
    public ModelRequest with(String otherSystem) {
        return new ModelRequest(model, session, otherSystem, tools, messages, maxTokens, manner);
    }

    /**
     * How a model is to work. What a model cannot do is not asked of it.
     *
     * @param effort {@code low} to {@code max}; null is the model's own
     * @param speed {@code standard} or {@code fast}; null is the model's own
     * @param inferenceGeo where; null is anywhere
     * @param thinks whether it may think before it speaks
     */
    public record Manner(
            @Nullable String effort,
            @Nullable String speed,
            @Nullable String inferenceGeo,
            boolean thinks) {
        public static final Manner OWN = new Manner(null, null, null, true);

        public static Manner of(ModelChoice choice) {
            return new Manner(choice.effort(), choice.speed(), choice.inferenceGeo(), true);
        }

        public Manner withoutThinking() {
            return new Manner(effort, speed, inferenceGeo, false);
        }
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
