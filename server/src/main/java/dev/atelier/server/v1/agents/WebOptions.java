package dev.atelier.server.v1.agents;

import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.Fields;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what only web_search and web_fetch can be told. */
final class WebOptions {
    private static final Set<String> SEARCH = Set.of("allowed_domains", "blocked_domains", "user_location");
    private static final Set<String> FETCH =
            Set.of("allowed_domains", "blocked_domains", "max_content_tokens", "url_sources");
    private static final List<String> SOURCES = List.of("user_input", "client_tool_results", "server_tool_results");
    private static final List<String> FILTERS = List.of("all", "none", "only", "except");
    private static final int MOST_DOMAINS = 64;
    private static final int MOST_TOOLS = 256;
    private static final int LONGEST = 255;
    private static final Pattern HOST = Pattern.compile("(\\*\\.)?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*\\.?(/\\S*)?");

    private WebOptions() {}

    /** Beside those that every tool has. */
    static Set<String> fieldsOf(String tool) {
        return switch (tool) {
            case "web_search" -> SEARCH;
            case "web_fetch" -> FETCH;
            default -> Set.of();
        };
    }

    /** Null if nothing was said. */
    static @Nullable JsonNode read(String tool, Fields fields) {
        var options = Json.object();
        domains(fields, options);
        if (tool.equals("web_search") && !fields.isAbsent("user_location")) {
            options.set("user_location", location(fields));
        }
        if (tool.equals("web_fetch")) {
            if (!fields.isAbsent("max_content_tokens")) {
                options.put("max_content_tokens", fields.number("max_content_tokens", 1, Integer.MAX_VALUE));
            }
            if (!fields.isAbsent("url_sources")) {
                options.set("url_sources", sources(fields));
            }
        }
        return options.isEmpty() ? null : options;
    }

    private static void domains(Fields fields, ObjectNode options) {
        if (!fields.isAbsent("allowed_domains") && !fields.isAbsent("blocked_domains")) {
            throw fields.refused("blocked_domains", "cannot stand beside allowed_domains; keep one of the two");
        }
        for (var name : List.of("allowed_domains", "blocked_domains")) {
            if (fields.isAbsent(name)) {
                continue;
            }
            var domains = fields.filledTexts(name, MOST_DOMAINS, LONGEST);
            if (domains.isEmpty()) {
                throw fields.refused(name, "is empty; name at least one domain or leave it out");
            }
            var list = options.putArray(name);
            for (int i = 0; i < domains.size(); i++) {
                if (!HOST.matcher(domains.get(i)).matches()) {
                    throw fields.refused(name + "[" + i + "]", "must be a host name such as example.com");
                }
                list.add(domains.get(i));
            }
        }
    }

    private static ObjectNode location(Fields fields) {
        var place = fields.part("user_location", Set.of("type", "city", "country", "region", "timezone"));
        var json = Json.object().put("type", place.choice("type", List.of("approximate")));
        for (var name : List.of("city", "country", "region", "timezone")) {
            var text = place.optionalText(name, 1, LONGEST);
            if (text != null) {
                json.put(name, text);
            }
        }
        return json;
    }

    private static ObjectNode sources(Fields fields) {
        var given = fields.part("url_sources", Set.copyOf(SOURCES));
        var json = Json.object();
        boolean some = false;
        for (var name : SOURCES) {
            if (!given.isAbsent(name)) {
                var filter = filter(given, name);
                some |= !filter.path("type").asString().equals("none");
                json.set(name, filter);
            } else {
                some = true;
            }
        }
        if (!some) {
            throw fields.refused("url_sources", "allow nothing; disable web_fetch instead, or allow one source");
        }
        return json;
    }

    /** Always as an object, however it was written. */
    private static ObjectNode filter(Fields given, String name) {
        var value = given.value(name);
        boolean input = name.equals("user_input");
        var plain = List.of("all", "none");
        if (!value.isObject()) {
            return Json.object().put("type", given.choice(name, plain));
        }
        var fields = Fields.of(value, given.path(name), Set.of("type", "tools"));
        var type = fields.choice("type", input ? plain : FILTERS);
        var json = Json.object().put("type", type);
        if (!plain.contains(type)) {
            var tools = fields.array("tools", MOST_TOOLS);
            if (tools.isEmpty()) {
                throw fields.refused("tools", "must name at least one tool for '" + type + "'");
            }
            var list = json.putArray("tools");
            for (int i = 0; i < tools.size(); i++) {
                var tool = Fields.of(tools.get(i), fields.path("tools") + "[" + i + "]", Set.of("type", "name"));
                list.addObject()
                        .put("type", tool.choice("type", List.of("tool_reference")))
                        .put("name", tool.text("name", 1, LONGEST));
            }
        } else if (!fields.isAbsent("tools")) {
            throw fields.refused("tools", "goes with 'only' and 'except'; leave it out with '" + type + "'");
        }
        return json;
    }
}
