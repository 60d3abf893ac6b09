package dev.atelier.server.v1.gateway;

import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.agent.model.ModelRequest.Message;
import dev.atelier.agent.model.ModelRequest.Role;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.journal.SessionId;
import dev.atelier.server.error.ApiException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns a request of the Messages API into one of the model port, for models behind other APIs and for the rehearsal. Refuses what the API
 * refuses, and what such a model cannot do, instead of leaving it out silently; only sampling parameters, caching and other hints that
 * change nothing about what an answer may be are left out.
 */
final class RequestReader {
    private static final Set<String> KNOWN = Set.of(
            "model",
            "max_tokens",
            "messages",
            "system",
            "tools",
            "tool_choice",
            "thinking",
            "output_config",
            "stop_sequences",
            "stream",
            "metadata",
            "service_tier",
            "speed",
            "inference_geo",
            "cache_control",
            "context_management",
            "compaction",
            "fallbacks",
            "temperature",
            "top_k",
            "top_p",
            "betas",
            "container",
            "mcp_servers");

    private static final List<String> IMPOSSIBLE = List.of("container", "mcp_servers");
    private static final int MOST_MESSAGES = 100_000;

    private RequestReader() {}

    /**
     * @param session for metering, and the seed of the rehearsal
     * @param counting whether the tokens are only to be counted, so that there is no limit for the answer
     * @throws ApiException naming the field
     */
    static ModelRequest read(Asked asked, String model, SessionId session, boolean counting) {
        var body = new Fields("", asked.json());
        body.onlyKnows(KNOWN);
        refuseImpossible(body);
        int maxTokens = counting ? 1 : body.count("max_tokens");
        var messages = messages(body);
        return new ModelRequest(
                model, session, system(body) + later(body), tools(body), messages, maxTokens, manner(body));
    }

    private static void refuseImpossible(Fields body) {
        for (var name : IMPOSSIBLE) {
            if (body.has(name) && !body.get(name).isEmpty()) {
                throw ApiException.invalid(name, "is not possible with this model; leave it out");
            }
        }
        if (body.has("metadata")) {
            body.child("metadata").text("user_id", "");
        }
        if (body.has("stop_sequences") && !body.get("stop_sequences").isEmpty()) {
            throw ApiException.invalid("stop_sequences", "are not possible with this model; leave them out");
        }
        range(body, "temperature", 1);
        range(body, "top_p", 1);
        range(body, "top_k", Integer.MAX_VALUE);
    }

    private static void range(Fields body, String name, double most) {
        var value = body.get(name);
        if (body.has(name) && (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > most)) {
            throw ApiException.invalid(name, "must be a number from 0 to " + (long) most);
        }
    }

    private static String system(Fields body) {
        var system = body.get("system");
        if (!body.has("system")) {
            return "";
        }
        if (system.isString()) {
            return system.stringValue();
        }
        return body.children("system").stream().map(block -> block.text("text")).collect(Collectors.joining("\n\n"));
    }

    private static ModelRequest.Manner manner(Fields body) {
        boolean thinks = true;
        if (body.has("thinking")) {
            var type = body.child("thinking").text("type");
            if (!Set.of("adaptive", "enabled", "disabled").contains(type)) {
                throw ApiException.invalid("thinking.type", "must be adaptive, enabled or disabled");
            }
            thinks = !type.equals("disabled");
        }
        String effort = null;
        if (body.has("output_config")) {
            var output = body.child("output_config");
            if (output.has("format")) {
                throw ApiException.invalid("output_config.format", "is not possible with this model; leave it out");
            }
            effort = output.has("effort") ? output.text("effort") : null;
        }
        var speed = body.has("speed") ? body.text("speed") : null;
        var geo = body.has("inference_geo") ? body.text("inference_geo") : null;
        return new ModelRequest.Manner(effort, speed, geo, thinks);
    }

    private static List<ToolSpec> tools(Fields body) {
        var names = new HashSet<String>();
        var tools = new ArrayList<ToolSpec>();
        for (var tool : body.children("tools")) {
            if (!tool.text("type", "custom").equals("custom")) {
                throw ApiException.invalid(tool.at("type"), "tools of this type are not possible with this model");
            }
            var name = tool.text("name");
            if (!name.matches("[A-Za-z0-9_-]{1,128}")) {
                throw ApiException.invalid(tool.at("name"), "must be 1 to 128 letters, digits, '_' or '-'");
            }
            if (!names.add(name)) {
                throw ApiException.invalid(tool.at("name"), "two tools have the name '" + name + "'");
            }
            var schema = tool.child("input_schema").object();
            if (!schema.path("type").isMissingNode()
                    && !schema.path("type").asString("").equals("object")) {
                throw ApiException.invalid(tool.at("input_schema.type"), "must be object");
            }
            tools.add(new ToolSpec(name, tool.text("description", ""), schema.toString()));
        }
        return chosen(body, tools);
    }

    private static List<ToolSpec> chosen(Fields body, List<ToolSpec> tools) {
        if (!body.has("tool_choice")) {
            return tools;
        }
        var choice = body.child("tool_choice");
        return switch (choice.text("type")) {
            case "auto" -> tools;
            case "none" -> List.of();
            case "any", "tool" ->
                throw ApiException.invalid(
                        choice.at("type"), "must be auto or none; this model cannot be made to call a tool");
            default -> throw ApiException.invalid(choice.at("type"), "must be auto, any, tool or none");
        };
    }

    private static List<Message> messages(Fields body) {
        var given = body.children("messages");
        if (given.isEmpty() || given.size() > MOST_MESSAGES) {
            throw ApiException.invalid("messages", "must be a list of 1 to " + MOST_MESSAGES + " messages");
        }
        var messages = new ArrayList<Message>();
        for (var message : given) {
            if (isOfSystem(message)) {
                continue;
            }
            var role = role(message);
            var content = BlockReader.content(message);
            var last = messages.isEmpty() ? null : messages.getLast();
            if (last == null && role != Role.USER) {
                throw ApiException.invalid(message.at("role"), "the first message must be of the user");
            }
            if (last != null && last.role() == role) {
                var both = new ArrayList<>(last.content());
                both.addAll(content);
                messages.set(messages.size() - 1, new Message(role, both));
            } else {
                messages.add(new Message(role, content));
            }
        }
        checkCalls(messages);
        return messages;
    }

    /** Instructions in the middle of a conversation, which only some models know: others get them with the rest, at the beginning. */
    private static boolean isOfSystem(Fields message) {
        return message.text("role").equals("system");
    }

    private static String later(Fields body) {
        return body.children("messages").stream()
                .filter(RequestReader::isOfSystem)
                .flatMap(message -> BlockReader.content(message).stream())
                .filter(Block.Text.class::isInstance)
                .map(block -> "\n\n" + ((Block.Text) block).text())
                .collect(Collectors.joining());
    }

    private static Role role(Fields message) {
        return switch (message.text("role")) {
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            default -> throw ApiException.invalid(message.at("role"), "must be user or assistant with this model");
        };
    }

    /** Every call is answered by the message after it, and nothing else is. */
    private static void checkCalls(List<Message> messages) {
        Set<String> open = Set.of();
        for (int i = 0; i < messages.size(); i++) {
            var message = messages.get(i);
            if (message.content().isEmpty()) {
                throw ApiException.invalid("messages." + i + ".content", "must not be empty");
            }
            var answered = new HashSet<String>();
            var called = new HashSet<String>();
            for (var block : message.content()) {
                if (block instanceof Block.ToolResult result && !answered.add(result.toolUseId())) {
                    throw ApiException.invalid(
                            "messages." + i, "has two results of the call '" + result.toolUseId() + "'");
                }
                if (block instanceof Block.ToolUse use && (message.role() != Role.ASSISTANT || !called.add(use.id()))) {
                    throw ApiException.invalid("messages." + i, "has a call '" + use.id() + "' that cannot be there");
                }
            }
            if (!answered.equals(open)) {
                throw ApiException.invalid(
                        "messages." + i,
                        "must have a tool_result for each tool_use of the message before, and for no other: there are "
                                + open.size() + " calls and " + answered.size() + " results that may not fit");
            }
            open = called;
        }
        if (!open.isEmpty()) {
            throw ApiException.invalid("messages", "ends with a tool_use; its tool_result has to follow");
        }
    }
}
