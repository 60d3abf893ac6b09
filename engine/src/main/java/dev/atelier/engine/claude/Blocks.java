package dev.atelier.engine.claude;

import dev.atelier.agent.engine.Voice;
import dev.atelier.agent.event.Content;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Content of the Messages API as events have it: pictures as blobs, texts of bounded length. */
record Blocks(Voice voice) {
    private static final int LONGEST = 200_000;
    private static final List<String> PICTURES = List.of("image/png", "image/jpeg", "image/gif", "image/webp");

    /** Of the result of a call. */
    List<Content> content(JsonNode content) {
        if (content.isString()) {
            return List.of(text(content.stringValue()));
        }
        var all = new ArrayList<Content>();
        for (var block : content) {
            all.add(part(block));
        }
        return all;
    }

    private Content part(JsonNode block) {
        return switch (block.path("type").asString("")) {
            case "text" -> text(block.path("text").asString(""));
            case "image" -> picture(block.path("source"));
            default -> text(block.toString());
        };
    }

    private Content picture(JsonNode source) {
        var media = source.path("media_type").asString("");
        if (!source.path("type").asString("").equals("base64") || !PICTURES.contains(media)) {
            return text("[a picture that cannot be kept]");
        }
        try {
            var bytes = Base64.getDecoder().decode(source.path("data").asString(""));
            return new Content.Image(Content.Source.Stored.of(voice.blobs().put(bytes, media)));
        } catch (IllegalArgumentException e) {
            return text("[a picture that cannot be read]");
        }
    }

    private static Content text(String text) {
        return Content.text(
                text.length() <= LONGEST
                        ? text
                        : LineSplitter.shortened(text, LONGEST) + "\n[" + (text.length() - LONGEST)
                                + " characters more]");
    }

    /** A block as it is, but for its size. */
    JsonNode bounded(JsonNode block) {
        return block instanceof ObjectNode object ? Notices.bounded(object) : block;
    }
}
