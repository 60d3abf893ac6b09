package dev.atelier.models.testkit;

import static dev.atelier.models.testkit.RefusedRequest.invalid;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What chat completions want of a request. Used once. */
final class ChatRules {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> FIELDS = Set.of(
            "model",
            "messages",
            "tools",
            "stream",
            "stream_options",
            "max_tokens",
            "max_completion_tokens",
            "reasoning_effort");
    private Set<String> owed = Set.of();

    void check(JsonNode request) {
        for (var name : request.propertyNames()) {
            if (!FIELDS.contains(name)) {
                throw invalid("Unrecognized request argument supplied: " + name);
            }
        }
        if (request.path("model").asString("").isEmpty()) {
            throw invalid("you must provide a model parameter");
        }
        var messages = request.path("messages");
        if (messages.isEmpty()) {
            throw invalid("Invalid 'messages': empty array");
        }
        for (int i = 0; i < messages.size(); i++) {
            checkMessage("messages[" + i + "]", messages.get(i));
        }
        if (!owed.isEmpty()) {
            throw unanswered();
        }
        for (var tool : request.path("tools")) {
            var function = tool.path("function");
            if (!tool.path("type").asString("").equals("function")
                    || !function.path("name").asString("").matches("[a-zA-Z0-9_-]{1,64}")
                    || !function.path("parameters").path("type").asString("").equals("object")) {
                throw invalid("Invalid tool: " + tool);
            }
        }
    }

    private void checkMessage(String where, JsonNode message) {
        var role = message.path("role").asString("");
        if (!owed.isEmpty() && !role.equals("tool")) {
            throw unanswered();
        }
        switch (role) {
            case "system" -> checkText(where, message.path("content"));
            case "user" -> checkUser(where, message.path("content"));
            case "assistant" -> checkAssistant(where, message);
            case "tool" -> {
                checkText(where, message.path("content"));
                if (!owed.remove(message.path("tool_call_id").asString(""))) {
                    throw invalid(
                            "messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.");
                }
            }
            default -> throw invalid(where + ".role: '" + role + "' is not one of system, user, assistant, tool");
        }
    }

    private static RefusedRequest unanswered() {
        return invalid("An assistant message with 'tool_calls' must be followed by tool messages responding to each"
                + " 'tool_call_id'.");
    }

    private static void checkText(String where, JsonNode content) {
        if (!content.isString() || content.asString("").isBlank()) {
            throw invalid(where + ".content: expected a text");
        }
    }

    private static void checkUser(String where, JsonNode content) {
        if (!content.isArray()) {
            checkText(where, content);
            return;
        }
        for (var part : content) {
            switch (part.path("type").asString("")) {
                case "text" -> checkText(where, part.path("text"));
                case "image_url" -> {
                    var url = part.path("image_url").path("url").asString("");
                    if (!url.matches("(?s)data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+")) {
                        throw invalid(where + ": Invalid image_url");
                    }
                }
                default -> throw invalid(where + ": Invalid part " + part.path("type"));
            }
        }
    }

    private void checkAssistant(String where, JsonNode message) {
        var calls = message.path("tool_calls");
        if (calls.isEmpty()) {
            checkText(where, message.path("content"));
        }
        owed = new HashSet<>();
        for (var call : calls) {
            owed.add(call.path("id").asString(""));
            if (!call.path("function").path("arguments").isString()
                    || !JSON.readTree(call.path("function").path("arguments").asString(""))
                            .isObject()) {
                throw invalid(where + ".tool_calls.function.arguments: expected the text of an object");
            }
        }
        if (owed.size() < calls.size()) {
            throw invalid(where + ".tool_calls: ids must be unique");
        }
    }
}
