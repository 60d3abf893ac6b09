package dev.atelier.models.testkit;

import static dev.atelier.models.testkit.RefusedRequest.invalid;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the Messages API wants of a conversation. Used once. */
final class MessageRules {
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");
    private static final int LARGEST_PICTURE = 5 * 1024 * 1024;
    private final boolean toolset;
    private final Set<String> toolUses = new HashSet<>();
    private final Map<String, String> families = new HashMap<>();
    private List<String> owed = List.of();

    /** @param toolset whether the request declares the computer's */
    MessageRules(boolean toolset) {
        this.toolset = toolset;
    }

    void check(JsonNode messages) {
        if (messages.isEmpty()) {
            throw invalid("messages: at least one message is required");
        }
        for (int i = 0; i < messages.size(); i++) {
            var message = messages.get(i);
            var role = message.path("role").asString("");
            var expected = i % 2 == 0 ? "user" : "assistant";
            if (!role.equals(expected)) {
                throw invalid(
                        i == 0
                                ? "messages: first message must use the \"user\" role"
                                : "messages: roles must alternate between \"user\" and \"assistant\", but found \""
                                        + role + "\" at " + i);
            }
            checkContent("messages." + i, role, message.path("content"));
        }
        if (messages.size() % 2 == 0) {
            throw invalid("This model does not support assistant message prefill. The conversation must end with a user"
                    + " message.");
        }
    }

    private void checkContent(String where, String role, JsonNode content) {
        if (content.isString()) {
            if (content.asString().isBlank()) {
                throw invalid(where + ": all messages must have non-empty content");
            }
            checkAnswered(where, List.of());
            return;
        }
        if (!content.isArray() || content.isEmpty()) {
            throw invalid(where + ": all messages must have non-empty content");
        }
        if (role.equals("user")) {
            checkUser(where, content);
        } else {
            checkAssistant(where, content);
        }
    }

    private void checkUser(String where, JsonNode content) {
        var answered = new ArrayList<String>();
        boolean results = true;
        for (int i = 0; i < content.size(); i++) {
            var block = content.get(i);
            var at = where + ".content." + i;
            switch (block.path("type").asString("")) {
                case "text" -> checkText(at, block);
                case "image" -> checkPicture(at, block);
                case "document" -> checkDocument(at, block);
                case "tool_result" -> {
                    if (!results) {
                        throw invalid(at + ": `tool_result` blocks must come first in the content of a message");
                    }
                    checkResult(at, block);
                    answered.add(block.path("tool_use_id").asString(""));
                }
                default -> throw wrongBlock(at, block);
            }
            results = block.path("type").asString("").equals("tool_result");
        }
        checkAnswered(where, answered);
    }

    private void checkAnswered(String where, List<String> answered) {
        for (var id : answered) {
            if (!owed.contains(id)) {
                throw invalid(
                        where + ".content: unexpected `tool_use_id` found in `tool_result` blocks: " + id
                                + ". Each `tool_result` block must have a corresponding `tool_use` block in the previous message.");
            }
        }
        if (new HashSet<>(answered).size() < answered.size()) {
            throw invalid(where + ".content: each tool_use must have a single result");
        }
        if (!answered.containsAll(owed)) {
            throw invalid(where + ": `tool_use` ids were found without `tool_result` blocks immediately after: "
                    + String.join(", ", owed)
                    + ". Each `tool_use` block must have a corresponding `tool_result` block in the next message.");
        }
        owed = List.of();
    }

    private void checkResult(String where, JsonNode block) {
        if (!block.path("tool_use_id").isString()) {
            throw invalid(where + ".tool_result.tool_use_id: Field required");
        }
        var family = families.getOrDefault(block.path("tool_use_id").asString(""), "");
        if (!block.path("toolset_name").asString("").equals(family)) {
            throw invalid(where + ".tool_result.toolset_name: must be that of its `tool_use` block: '" + family + "'");
        }
        var content = block.path("content");
        for (int i = 0; i < content.size(); i++) {
            var at = where + ".content." + i;
            switch (content.get(i).path("type").asString("")) {
                case "text" -> checkText(at, content.get(i));
                case "image" -> {
                    if (block.path("is_error").asBoolean(false)) {
                        throw invalid(at + ": all content must be type \"text\" if \"is_error\" is true");
                    }
                    checkPicture(at, content.get(i));
                }
                case "document" -> checkDocument(at, content.get(i));
                default -> throw wrongBlock(at, content.get(i));
            }
        }
    }

    private void checkAssistant(String where, JsonNode content) {
        var calls = new ArrayList<String>();
        for (int i = 0; i < content.size(); i++) {
            var block = content.get(i);
            var at = where + ".content." + i;
            switch (block.path("type").asString("")) {
                case "text" -> checkText(at, block);
                case "thinking" -> checkThought(at, block);
                case "redacted_thinking" -> {
                    if (!block.path("data").isString()) {
                        throw invalid(at + ".redacted_thinking.data: Field required");
                    }
                }
                case "tool_use" -> calls.add(checkCall(at, block));
                default -> throw wrongBlock(at, block);
            }
        }
        if (content.get(content.size() - 1).path("type").asString("").endsWith("thinking")) {
            throw invalid(where + ": The final block in an assistant message cannot be `thinking`.");
        }
        owed = calls;
    }

    private String checkCall(String where, JsonNode block) {
        var id = block.path("id").asString("");
        if (!id.matches("[a-zA-Z0-9_-]+")) {
            throw invalid(where + ".tool_use.id: String should match pattern '^[a-zA-Z0-9_-]+$'");
        }
        if (!toolUses.add(id)) {
            throw invalid(where + ": `tool_use` ids must be unique");
        }
        if (!block.path("input").isObject()) {
            throw invalid(where + ".tool_use.input: Input should be a valid dictionary");
        }
        if (!block.path("name").asString("").matches("[a-zA-Z0-9_-]{1,200}")) {
            throw invalid(where + ".tool_use.name: String should match pattern '^[a-zA-Z0-9_-]{1,200}$'");
        }
        if (block.has("toolset_name")) {
            checkMember(where, block);
            families.put(id, block.path("toolset_name").asString(""));
        }
        return id;
    }

    private void checkMember(String where, JsonNode block) {
        if (!toolset || !block.path("toolset_name").asString("").equals("computer")) {
            throw invalid(where + ".tool_use.toolset_name: no toolset of this name is declared");
        }
        if (!ToolRules.MEMBERS.contains(block.path("name").asString(""))) {
            throw invalid(where + ".tool_use.name: the toolset 'computer' has no member " + block.path("name"));
        }
    }

    private static void checkThought(String where, JsonNode block) {
        if (!block.path("signature").isString()) {
            throw invalid(where + ".thinking.signature: Field required");
        }
        var thought = block.path("thinking").asString("");
        if (!block.path("signature").asString("").equals(Signatures.of(thought))) {
            throw invalid(where + ": Invalid `signature` in `thinking` block");
        }
    }

    static void checkText(String where, JsonNode block) {
        if (!block.path("type").asString("").equals("text")
                || !block.path("text").isString()) {
            throw invalid(where + ".text: Field required");
        }
        if (block.path("text").asString("").isEmpty()) {
            throw invalid(where + ": text content blocks must be non-empty");
        }
        if (block.path("text").asString("").isBlank()) {
            throw invalid(where + ": text content blocks must contain non-whitespace text");
        }
    }

    private static void checkPicture(String where, JsonNode block) {
        var source = block.path("source");
        if (isLinked(where, source)) {
            return;
        }
        if (!PICTURES.contains(source.path("media_type").asString(""))) {
            throw invalid(where + ".image.source.base64.media_type: Input should be one of " + PICTURES);
        }
        if (decoded(where, source).length > LARGEST_PICTURE) {
            throw invalid(where + ".image.source.base64: image exceeds 5 MB maximum");
        }
    }

    private static void checkDocument(String where, JsonNode block) {
        var source = block.path("source");
        var mediaType = source.path("media_type").asString("");
        if (isLinked(where, source)) {
            return;
        }
        switch (source.path("type").asString("")) {
            case "text" -> {
                if (!mediaType.equals("text/plain")
                        || source.path("data").asString("").isEmpty()) {
                    throw invalid(where + ".document.source.text: Input should be non-empty text/plain");
                }
            }
            case "base64" -> {
                if (!mediaType.equals("application/pdf") || decoded(where, source).length == 0) {
                    throw invalid(where + ".document.source.base64: The PDF specified was not valid.");
                }
            }
            default -> throw invalid(where + ".document.source: Input tag does not match any of the expected tags");
        }
    }

    private static boolean isLinked(String where, JsonNode source) {
        boolean linked = source.path("type").asString("").equals("url");
        if (linked && !source.path("url").asString("").startsWith("https://")) {
            throw invalid(where + ".source.url: Only HTTPS URLs are supported.");
        }
        return linked;
    }

    private static byte[] decoded(String where, JsonNode source) {
        try {
            return Base64.getDecoder().decode(source.path("data").asString(""));
        } catch (IllegalArgumentException e) {
            throw invalid(where + ".source.base64.data: Invalid base64 data");
        }
    }

    private static RefusedRequest wrongBlock(String where, JsonNode block) {
        return invalid(where + ": Input tag " + block.path("type") + " is not allowed here");
    }
}
