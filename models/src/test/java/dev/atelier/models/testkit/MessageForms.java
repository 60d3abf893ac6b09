package dev.atelier.models.testkit;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An answer in its two forms: one message, or the events of its stream. */
final class MessageForms {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int DELTA = 7;

    private final String id;
    private final String model;
    private final Reply.Answer answer;
    private final PrefixCache.Count count;

    MessageForms(String id, String model, Reply.Answer answer, PrefixCache.Count count) {
        this.id = id;
        this.model = model;
        this.answer = answer;
        this.count = count;
    }

    ObjectNode message() {
        var message = shell(usage(outputTokens()));
        answer.content().forEach(block -> message.withArray("content").add(sealed(block)));
        message.put("stop_reason", answer.stopReason());
        message.set("stop_details", answer.stopDetails());
        return message;
    }

    List<JsonNode> events() {
        var events = new ArrayList<JsonNode>();
        events.add(event("message_start").set("message", shell(usage(1))));
        for (int i = 0; i < answer.content().size(); i++) {
            block(i, answer.content().get(i), events);
        }
        var end = event("message_delta");
        end.putObject("delta")
                .put("stop_reason", answer.stopReason())
                .putNull("stop_sequence")
                .set("stop_details", answer.stopDetails());
        end.set("usage", usage(outputTokens()));
        events.add(end);
        events.add(event("message_stop"));
        return events;
    }

    private void block(int index, JsonNode block, List<JsonNode> events) {
        var begun = (ObjectNode) block.deepCopy();
        var deltas = new ArrayList<ObjectNode>();
        switch (block.path("type").asString("")) {
            case "text" -> {
                begun.put("text", "");
                pieces(block.path("text").asString(""))
                        .forEach(piece -> deltas.add(delta("text_delta").put("text", piece)));
            }
            case "thinking" -> {
                begun.put("thinking", "").put("signature", "");
                var thought = block.path("thinking").asString("");
                pieces(thought)
                        .forEach(piece -> deltas.add(delta("thinking_delta").put("thinking", piece)));
                deltas.add(delta("signature_delta").put("signature", Signatures.of(thought)));
            }
            case "tool_use" -> {
                begun.putObject("input");
                deltas.add(delta("input_json_delta").put("partial_json", ""));
                if (!block.path("input").isEmpty()) {
                    pieces(block.path("input").toString())
                            .forEach(piece ->
                                    deltas.add(delta("input_json_delta").put("partial_json", piece)));
                }
            }
            default -> {}
        }
        events.add(event("content_block_start").put("index", index).set("content_block", begun));
        deltas.forEach(delta ->
                events.add(event("content_block_delta").put("index", index).set("delta", delta)));
        events.add(event("content_block_stop").put("index", index));
    }

    private static List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        for (int i = 0; i < text.length(); i += DELTA) {
            pieces.add(text.substring(i, Math.min(text.length(), i + DELTA)));
        }
        return pieces;
    }

    private static JsonNode sealed(JsonNode block) {
        if (!block.path("type").asString("").equals("thinking")) {
            return block;
        }
        var thought = (ObjectNode) block.deepCopy();
        return thought.put("signature", Signatures.of(block.path("thinking").asString("")));
    }

    private ObjectNode shell(ObjectNode usage) {
        var message = JSON.createObjectNode()
                .put("id", id)
                .put("type", "message")
                .put("role", "assistant")
                .put("model", model);
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence").putNull("stop_details");
        message.set("usage", usage);
        return message;
    }

    private ObjectNode usage(long output) {
        var usage = JSON.createObjectNode()
                .put("input_tokens", count.input())
                .put("cache_creation_input_tokens", count.written5m() + count.written1h())
                .put("cache_read_input_tokens", count.read())
                .put("output_tokens", output)
                .put("service_tier", "standard");
        usage.putObject("cache_creation")
                .put("ephemeral_5m_input_tokens", count.written5m())
                .put("ephemeral_1h_input_tokens", count.written1h());
        return usage;
    }

    private long outputTokens() {
        return answer.content().stream().mapToLong(Tokens::of).sum();
    }

    private static ObjectNode event(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    private static ObjectNode delta(String type) {
        return event(type);
    }
}
