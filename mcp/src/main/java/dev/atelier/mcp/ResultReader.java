package dev.atelier.mcp;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.tool.Tool.Outcome;
import dev.atelier.journal.blob.BlobStore;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a tool returned into what a result may carry: texts and pictures. Of the rest it says what it was. */
final class ResultReader {
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");
    private static final int LARGEST_PICTURE = 5 * 1024 * 1024;
    private static final int MOST_PARTS = 100;

    private final BlobStore blobs;
    private final List<Content> content = new ArrayList<>();
    private boolean hasText;
    private int room;

    ResultReader(BlobStore blobs, McpLimits limits) {
        this.blobs = blobs;
        this.room = limits.resultCharacters();
    }

    Outcome read(McpSchema.CallToolResult result) {
        var parts = result.content() == null ? List.<McpSchema.Content>of() : result.content();
        parts.stream().limit(MOST_PARTS - 1L).forEach(this::add);
        if (parts.size() >= MOST_PARTS) {
            text("[" + (parts.size() - MOST_PARTS + 1) + " further parts are left out.]");
        }
        if (!hasText && result.structuredContent() != null) {
            text(json(result.structuredContent())); // where there is text, it says the same
        }
        if (content.isEmpty()) {
            text("[The tool returned nothing.]");
        }
        return new Outcome(content, Boolean.TRUE.equals(result.isError()), List.of());
    }

    private void add(McpSchema.Content part) {
        switch (part) {
            case McpSchema.TextContent text -> {
                hasText = true;
                text(text.text());
            }
            case McpSchema.ImageContent image -> bytes("picture", image.mimeType(), image.data(), null);
            case McpSchema.AudioContent audio -> text("[A recording of type " + audio.mimeType() + ", left out.]");
            case McpSchema.ResourceLink link ->
                text("[Resource " + link.uri() + (link.name() == null ? "" : ": " + link.name()) + "]");
            case McpSchema.EmbeddedResource embedded -> resource(embedded.resource());
            default -> text("[A part of type " + part.type() + ", left out.]");
        }
    }

    private void resource(McpSchema.ResourceContents resource) {
        switch (resource) {
            case McpSchema.TextResourceContents text -> text("[Resource " + text.uri() + "]\n" + text.text());
            case McpSchema.BlobResourceContents blob -> bytes("resource", blob.mimeType(), blob.blob(), blob.uri());
            default -> text("[A resource, left out.]");
        }
    }

    private void bytes(String what, @Nullable String type, @Nullable String base64, @Nullable String uri) {
        var note = "[A " + what + (uri == null ? "" : " " + uri) + " of type " + type + ", ";
        if (type == null || base64 == null || !PICTURES.contains(type)) {
            text(note + "left out.]");
            return;
        }
        try {
            var bytes = Base64.getMimeDecoder().decode(base64);
            if (bytes.length == 0 || bytes.length > LARGEST_PICTURE) {
                text(note + "left out: it has " + bytes.length + " bytes.]");
            } else {
                content.add(new Content.Image(Content.Source.Stored.of(blobs.put(bytes, type))));
            }
        } catch (IllegalArgumentException e) {
            text(note + "left out: it is not written as base64.]");
        }
    }

    /** Texts share the room; the one that does not fit loses its middle, those behind it are gone. */
    private void text(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return;
        }
        if (text.length() <= room) {
            room -= text.length();
            content.add(Content.text(text));
        } else if (room > 0) {
            int end = room / 4;
            int begin = room - end;
            var note = "\n[" + (text.length() - room) + " characters of the result are left out here.]\n";
            content.add(Content.text(text.substring(0, begin) + note + text.substring(text.length() - end)));
            room = 0;
        }
    }

    private static String json(Object value) {
        try {
            return McpJsonDefaults.getMapper().writeValueAsString(value);
        } catch (IOException e) {
            return "[What the tool returned cannot be written as JSON.]";
        }
    }
}
