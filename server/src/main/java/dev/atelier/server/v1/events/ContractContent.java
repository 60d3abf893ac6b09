package dev.atelier.server.v1.events;

import dev.atelier.journal.blob.BlobStore;
import dev.atelier.server.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes content blocks as the Managed Agents API has them: bytes that are stored as blobs are written out again. */
@Component
final class ContractContent {
    private final BlobStore blobs;

    ContractContent(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** Changes the blocks in place. */
    void write(ArrayNode blocks) {
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            if (block.path("type").asString("").equals("search_result") && block instanceof ObjectNode result) {
                result.putObject("citations").put("enabled", false);
            } else if (block.path("source") instanceof ObjectNode source) {
                switch (source.path("type").asString("")) {
                    case "blob" -> blocks.set(i, stored((ObjectNode) block, source));
                    case "file" -> source.remove("stored");
                    default -> {}
                }
            }
        }
    }

    private ObjectNode stored(ObjectNode block, ObjectNode source) {
        var sha = source.path("sha256").asString("");
        var mediaType = source.path("media_type").asString("");
        var bytes = blobs.open(sha);
        if (bytes.isEmpty()) {
            return Json.object().put("type", "text").put("text", "[Bytes that are gone: " + sha + ".]");
        }
        try (var in = bytes.get()) {
            block.set("source", source(mediaType, in.readAllBytes()));
            return block;
        } catch (IOException e) {
            throw new UncheckedIOException("blob " + sha + " cannot be read", e);
        }
    }

    private static JsonNode source(String mediaType, byte[] bytes) {
        boolean text = mediaType.equals("text/plain");
        return Json.object()
                .put("type", text ? "text" : "base64")
                .put("media_type", mediaType)
                .put(
                        "data",
                        text
                                ? new String(bytes, StandardCharsets.UTF_8)
                                : Base64.getEncoder().encodeToString(bytes));
    }
}
