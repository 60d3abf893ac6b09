package dev.atelier.server.v1.gateway;

import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.server.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How an answer of the model port looks in the Messages API.
 *
 * @param id of the message
 * @param model who answered
 */
record AnswerForm(String id, String model) {
    /** The whole message. */
    ObjectNode message(Model.Answer answer) {
        var message = head();
        var content = message.putArray("content");
        for (var block : answer.content()) {
            var form = start(block);
            switch (block) {
                case Block.Text(var text) -> form.put("text", text);
                case Block.Thinking(var text, var signature) ->
                    form.put("thinking", text).put("signature", signature == null ? "" : signature);
                case Block.ToolUse use -> form.set("input", use.input());
                case Block.Image _, Block.Document _, Block.Linked _, Block.ToolResult _ -> {}
            }
            content.add(form);
        }
        end(message, answer);
        message.set("usage", usage(answer.usage()));
        return message;
    }

    /** The message at the beginning of a stream. */
    ObjectNode begun(Usage soFar) {
        var message = head();
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence").putNull("stop_details");
        message.set("usage", usage(soFar));
        return message;
    }

    /** A block at its beginning, without what follows. */
    ObjectNode start(Block block) {
        return switch (block) {
            case Block.Text _ -> text();
            case Block.Thinking _ -> thinking();
            case Block.ToolUse use -> {
                var form = Json.object()
                        .put("type", "tool_use")
                        .put("id", use.id())
                        .put("name", use.name());
                form.putObject("input");
                yield form;
            }
            case Block.Image _, Block.Document _, Block.Linked _, Block.ToolResult _ ->
                throw new IllegalArgumentException("a model does not answer with " + block.getClass());
        };
    }

    static ObjectNode text() {
        var form = Json.object().put("type", "text").put("text", "");
        return form.putNull("citations");
    }

    static ObjectNode thinking() {
        return Json.object().put("type", "thinking").put("thinking", "").put("signature", "");
    }

    /** What an answer's end says, in a message and in {@code message_delta}. */
    static void end(ObjectNode form, Model.Answer answer) {
        form.put("stop_reason", answer.stopReason());
        form.putNull("stop_sequence");
        form.set("stop_details", details(answer.refusal()));
    }

    private static @Nullable ObjectNode details(Model.@Nullable Refusal refusal) {
        return refusal == null
                ? null
                : Json.object()
                        .put("type", "refusal")
                        .put("category", refusal.category())
                        .put("explanation", refusal.explanation());
    }

    static ObjectNode usage(Usage usage) {
        var form = Json.object();
        form.put("input_tokens", usage.inputTokens());
        form.put("output_tokens", usage.outputTokens());
        form.put("cache_creation_input_tokens", usage.cacheCreationInputTokens());
        form.put("cache_read_input_tokens", usage.cacheReadInputTokens());
        form.putObject("cache_creation")
                .put("ephemeral_5m_input_tokens", usage.cacheCreationInputTokens() - usage.cacheCreation1hInputTokens())
                .put("ephemeral_1h_input_tokens", usage.cacheCreation1hInputTokens());
        form.putNull("server_tool_use");
        form.putNull("output_tokens_details");
        form.put("service_tier", "standard");
        form.putNull("inference_geo");
        return form;
    }

    private ObjectNode head() {
        var message = Json.object()
                .put("id", id)
                .put("type", "message")
                .put("role", "assistant")
                .put("model", model);
        return message.putNull("container");
    }
}
