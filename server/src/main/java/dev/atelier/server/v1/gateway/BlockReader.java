package dev.atelier.server.v1.gateway;

import dev.atelier.agent.model.Block;
import dev.atelier.server.error.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Content blocks of a request, for models that are not asked in the Messages API's own form. */
final class BlockReader {
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    private static final Set<String> DOCUMENTS = Set.of("application/pdf");

    private BlockReader() {}

    /** A text is one block. */
    static List<Block> content(Fields owner) {
        var content = owner.get("content");
        if (content.isString()) {
            return content.stringValue().isEmpty() ? List.of() : List.of(new Block.Text(content.stringValue()));
        }
        if (!content.isArray()) {
            throw ApiException.invalid(
                    owner.at("content"),
                    content.isMissingNode() ? "is required" : "must be a text or a list of blocks");
        }
        var blocks = new ArrayList<Block>();
        for (var block : owner.children("content")) {
            blocks.addAll(block(block));
        }
        return blocks;
    }

    private static List<Block> block(Fields block) {
        var type = block.text("type");
        return switch (type) {
            case "text" -> List.of(new Block.Text(block.text("text")));
            case "image" -> List.of(image(block.child("source")));
            case "document" -> List.of(document(block));
            case "thinking" -> List.of(new Block.Thinking(block.text("thinking"), block.text("signature", "")));
            case "redacted_thinking" -> List.of();
            case "tool_use" -> List.of(toolUse(block));
            case "tool_result" -> List.of(toolResult(block));
            default ->
                throw ApiException.invalid(
                        block.at("type"), "blocks of this type are not possible with this model, or unknown");
        };
    }

    private static Block toolUse(Fields block) {
        var input = block.child("input");
        return new Block.ToolUse(name(block, "id"), name(block, "name"), input.object());
    }

    private static Block toolResult(Fields block) {
        var id = name(block, "tool_use_id");
        var content = block.has("content") ? content(block) : List.<Block>of();
        for (var part : content) {
            if (!(part instanceof Block.Text) && !(part instanceof Block.Image)) {
                throw ApiException.invalid(block.at("content"), "may only have texts and images with this model");
            }
        }
        return new Block.ToolResult(id, content, block.flag("is_error"));
    }

    private static String name(Fields block, String field) {
        var name = block.text(field);
        if (!name.matches("[A-Za-z0-9_-]{1,128}")) {
            throw ApiException.invalid(block.at(field), "must be 1 to 128 letters, digits, '_' or '-'");
        }
        return name;
    }

    private static Block image(Fields source) {
        return switch (source.text("type")) {
            case "base64" -> new Block.Image(media(source, PICTURES), bytes(source));
            case "url" -> new Block.Linked("image", address(source));
            default -> throw ApiException.invalid(source.at("type"), "must be base64 or url with this model");
        };
    }

    private static Block document(Fields block) {
        var source = block.child("source");
        var title = block.has("title") ? block.text("title") : null;
        var context = block.has("context") ? block.text("context") : null;
        return switch (source.text("type")) {
            case "base64" -> new Block.Document(media(source, DOCUMENTS), bytes(source), title, context);
            case "text" -> {
                var text = source.text("data").getBytes(StandardCharsets.UTF_8);
                yield new Block.Document("text/plain", text, title, context);
            }
            case "url" -> new Block.Linked("document", address(source));
            default -> throw ApiException.invalid(source.at("type"), "must be base64, text or url with this model");
        };
    }

    private static String media(Fields source, Set<String> possible) {
        var media = source.text("media_type");
        if (!possible.contains(media)) {
            throw ApiException.invalid(source.at("media_type"), "must be one of " + String.join(", ", possible));
        }
        return media;
    }

    private static byte[] bytes(Fields source) {
        try {
            return Base64.getDecoder().decode(source.text("data"));
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid(source.at("data"), "is not Base64");
        }
    }

    private static String address(Fields source) {
        var url = source.text("url");
        if (!url.startsWith("https://") && !url.startsWith("http://")) {
            throw ApiException.invalid(source.at("url"), "must begin with https://");
        }
        return url;
    }
}
