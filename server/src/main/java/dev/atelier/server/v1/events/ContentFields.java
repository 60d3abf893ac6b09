package dev.atelier.server.v1.events;

import dev.atelier.server.v1.wire.Fields;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Refuses fields of content blocks that nobody knows. What else is wrong with a block the schema says. */
final class ContentFields {
    private static final Map<String, Set<String>> BLOCKS = Map.of(
            "text", Set.of("type", "text"),
            "image", Set.of("type", "source"),
            "document", Set.of("type", "source", "title", "context"),
            "search_result", Set.of("type", "source", "title", "content"));
    private static final Map<String, Set<String>> SOURCES = Map.of(
            "base64", Set.of("type", "media_type", "data"),
            "text", Set.of("type", "media_type", "data"),
            "url", Set.of("type", "url"),
            "file", Set.of("type", "file_id"),
            "blob", Set.of("type", "sha256", "media_type", "size"));

    private ContentFields() {}

    /** @param path of the list of events, for messages */
    static void check(JsonNode events, String path) {
        for (int i = 0; i < events.size(); i++) {
            checkBlocks(events.path(i).path("content"), path + "[" + i + "].content");
        }
    }

    private static void checkBlocks(JsonNode blocks, String path) {
        for (int i = 0; blocks.isArray() && i < blocks.size(); i++) {
            var block = blocks.path(i);
            var place = path + "[" + i + "]";
            check(block, place, BLOCKS);
            check(block.path("source"), place + ".source", SOURCES);
            checkBlocks(block.path("content"), place + ".content");
        }
    }

    private static void check(JsonNode value, String path, Map<String, Set<String>> known) {
        var type = value.path("type");
        if (value.isObject() && type.isString() && known.containsKey(type.asString())) {
            Fields.of(value, path, known.get(type.asString()));
        }
    }
}
