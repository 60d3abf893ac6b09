package dev.atelier.server.mcp;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.journal.blob.BlobStore;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tools of a session, and what comes of calling them, as MCP has them. */
final class ResultForm {
    private static final int LARGEST_IMAGE = 8 * 1024 * 1024;

    private ResultForm() {}

    static ArrayNode list(List<ToolSpec> specs) {
        var list = Rpc.object().putArray("tools");
        for (var spec : specs) {
            list.addObject()
                    .put("name", spec.name())
                    .put("description", spec.description())
                    .set("inputSchema", JsonMapper.shared().readTree(spec.inputSchema()));
        }
        return list;
    }

    /** @param blobs of the session's workspace */
    static ObjectNode of(List<Content> content, boolean isError, BlobStore blobs) {
        var result = Rpc.object();
        var parts = result.putArray("content");
        for (var part : content) {
            parts.add(
                    switch (part) {
                        case Content.Text(var text) -> text(text);
                        case Content.Image(Content.Source.Stored stored) -> image(stored, blobs);
                        case Content.Image _, Content.Document _, Content.SearchResult _ ->
                            text("[something that is only in the session's journal]");
                    });
        }
        return result.put("isError", isError);
    }

    private static ObjectNode image(Content.Source.Stored stored, BlobStore blobs) {
        if (stored.size() > LARGEST_IMAGE) {
            return text("[an image of " + stored.size() + " bytes: /blobs/" + stored.sha256() + "]");
        }
        try (var bytes = blobs.open(stored.sha256()).orElseThrow()) {
            return Rpc.object()
                    .put("type", "image")
                    .put("data", Base64.getEncoder().encodeToString(bytes.readAllBytes()))
                    .put("mimeType", stored.mediaType());
        } catch (IOException e) {
            return text("[an image that cannot be read]");
        }
    }

    private static ObjectNode text(String text) {
        return Rpc.object().put("type", "text").put("text", text);
    }
}
