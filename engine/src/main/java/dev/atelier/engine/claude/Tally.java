package dev.atelier.engine.claude;

import dev.atelier.agent.event.SpanEvent.Usage;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the CLI's requests used, as its lines tell it: once for each message, however many lines repeat it. What counts is what the gateway measured; this
 * is for comparing. Used by one thread.
 */
final class Tally {
    private final Map<String, Usage> messages = new LinkedHashMap<>();
    private String current = "";

    /** A part of a finished answer. */
    void answer(JsonNode message) {
        add(message.path("id").asString(""), message.path("usage"));
    }

    /** A step of a streamed answer; only those of the main conversation say which one they belong to. */
    void event(JsonNode event, boolean ofHelper) {
        switch (event.path("type").asString("")) {
            case "message_start" -> {
                var message = event.path("message");
                var id = message.path("id").asString("");
                add(id, message.path("usage"));
                current = ofHelper ? "" : id;
            }
            case "message_delta" -> {
                if (!ofHelper) {
                    add(current, event.path("usage"));
                }
            }
            default -> {}
        }
    }

    /** Counts grow while an answer does: the largest that was told is right. */
    private void add(String id, JsonNode usage) {
        if (id.isEmpty() || !usage.isObject()) {
            return;
        }
        var before = messages.getOrDefault(id, Usage.NONE);
        messages.put(
                id,
                new Usage(
                        Math.max(
                                before.inputTokens(), usage.path("input_tokens").asLong(0)),
                        Math.max(
                                before.outputTokens(),
                                usage.path("output_tokens").asLong(0)),
                        Math.max(
                                before.cacheReadInputTokens(),
                                usage.path("cache_read_input_tokens").asLong(0)),
                        Math.max(
                                before.cacheCreationInputTokens(),
                                usage.path("cache_creation_input_tokens").asLong(0))));
    }

    Usage sum() {
        return messages.values().stream().reduce(Usage.NONE, Usage::plus);
    }

    ObjectNode json() {
        var sum = sum();
        return JsonNodeFactory.instance
                .objectNode()
                .put("messages", messages.size())
                .put("input_tokens", sum.inputTokens())
                .put("output_tokens", sum.outputTokens())
                .put("cache_read_input_tokens", sum.cacheReadInputTokens())
                .put("cache_creation_input_tokens", sum.cacheCreationInputTokens());
    }
}
