package dev.atelier.models.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An answer as the chunks of a chat completion. */
final class ChatForms {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int DELTA = 5;

    private final String model;
    private final Reply.Answer answer;

    ChatForms(String model, Reply.Answer answer) {
        this.model = model;
        this.answer = answer;
    }

    List<JsonNode> chunks(JsonNode request) {
        var chunks = new ArrayList<JsonNode>();
        chunks.add(chunk(delta -> delta.put("role", "assistant").put("content", "")));
        int calls = 0;
        for (var block : answer.content()) {
            switch (block.path("type").asString("")) {
                case "text" -> pieces(block.path("text").asString(""), "content", chunks);
                case "thinking" -> pieces(block.path("thinking").asString(""), "reasoning_content", chunks);
                case "tool_use" -> call(calls++, block, chunks);
                default -> {}
            }
        }
        var last = chunk(_ -> {});
        ((ObjectNode) last.path("choices").get(0)).put("finish_reason", finishReason());
        chunks.add(last);
        if (request.path("stream_options").path("include_usage").asBoolean(false)) {
            chunks.add(usage(request));
        }
        return chunks;
    }

    private String finishReason() {
        return switch (answer.stopReason()) {
            case "end_turn" -> "stop";
            case "tool_use" -> "tool_calls";
            case "max_tokens" -> "length";
            case "refusal" -> "content_filter";
            default -> answer.stopReason();
        };
    }

    private void pieces(String text, String field, List<JsonNode> chunks) {
        for (int i = 0; i < text.length(); i += DELTA) {
            var piece = text.substring(i, Math.min(text.length(), i + DELTA));
            chunks.add(chunk(delta -> delta.put(field, piece)));
        }
    }

    private void call(int index, JsonNode block, List<JsonNode> chunks) {
        chunks.add(chunk(delta -> {
            var call = delta.putArray("tool_calls").addObject().put("index", index);
            call.put("id", block.path("id").asString("")).put("type", "function");
            call.putObject("function")
                    .put("name", block.path("name").asString(""))
                    .put("arguments", "");
        }));
        var input = block.path("input").toString();
        for (int i = 0; i < input.length(); i += DELTA) {
            var piece = input.substring(i, Math.min(input.length(), i + DELTA));
            chunks.add(chunk(delta -> delta.putArray("tool_calls")
                    .addObject()
                    .put("index", index)
                    .putObject("function")
                    .put("arguments", piece)));
        }
    }

    private ObjectNode chunk(Consumer<ObjectNode> fill) {
        var chunk = shell();
        var choice = chunk.putArray("choices").addObject().put("index", 0);
        fill.accept(choice.putObject("delta"));
        choice.putNull("finish_reason");
        return chunk;
    }

    private ObjectNode usage(JsonNode request) {
        var chunk = shell();
        chunk.putArray("choices");
        long input = Tokens.ofText(request.toString());
        long output = answer.content().stream().mapToLong(Tokens::of).sum();
        var usage = chunk.putObject("usage")
                .put("prompt_tokens", input)
                .put("completion_tokens", output)
                .put("total_tokens", input + output);
        usage.putObject("prompt_tokens_details").put("cached_tokens", input / 2);
        return chunk;
    }

    private ObjectNode shell() {
        return JSON.createObjectNode()
                .put("id", "chatcmpl-1")
                .put("object", "chat.completion.chunk")
                .put("created", 1_700_000_000)
                .put("model", model);
    }
}
