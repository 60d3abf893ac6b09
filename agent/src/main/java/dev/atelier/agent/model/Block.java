package dev.atelier.agent.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A content block of the conversation with a model, as in the Messages API. */
public sealed interface Block {
    record Text(String text) implements Block {}

    record Thinking(String text, @Nullable String signature) implements Block {}

    /** A picture with its bytes at hand; nobody may change them. Compared by identity of the array, which nobody relies on. */
    @SuppressWarnings("ArrayRecordComponent")
    record Image(String mediaType, byte[] bytes) implements Block {}

    /** A document with its bytes at hand: a PDF, or text in UTF-8. Compared by identity of the array, which nobody relies on. */
    @SuppressWarnings("ArrayRecordComponent")
    record Document(
            String mediaType,
            byte[] bytes,
            @Nullable String title,
            @Nullable String context) implements Block {}

    /**
     * A picture or document that lies elsewhere. Providers that fetch get the address, others a text that says so.
     *
     * @param kind {@code image} or {@code document}
     */
    record Linked(String kind, String url) implements Block {}

    /** @param id the model's own id of the call */
    record ToolUse(String id, String name, JsonNode input) implements Block {}

    /** @param toolUseId the model's own id of the call; content is text and images */
    record ToolResult(String toolUseId, List<Block> content, boolean isError) implements Block {
        public ToolResult {
            content = List.copyOf(content);
        }
    }
}
