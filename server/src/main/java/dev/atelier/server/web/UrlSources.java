package dev.atelier.server.web;

import dev.atelier.journal.Event;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the URLs have to come from that an agent fetches, if it was told so: an address that a model made up may carry away what it read.
 * The journal knows who wrote one first. Thread-safe, blocking.
 *
 * @param options what the agent says of {@code web_fetch}
 */
record UrlSources(
        Journal journal, SessionId session, @Nullable JsonNode options) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> OF_SERVER = Set.of(WebFetch.NAME, WebSearch.NAME);
    private static final int PAGE = 500;

    /** Why this one must not be fetched, in words for the model. */
    Optional<String> hindrance(String wanted) {
        var sources = options == null ? null : options.get("url_sources");
        if (sources == null || allowsAll(sources)) {
            return Optional.empty();
        }
        var url = HttpUrl.parse(wanted);
        var texts = url == null ? List.of(wanted) : List.of(wanted, url.toString());
        var tools = new HashMap<String, String>();
        var after = Seq.START;
        for (var page = journal.read(session, after, PAGE);
                !page.isEmpty();
                page = journal.read(session, after, PAGE)) {
            for (var event : page) {
                if (texts.stream().anyMatch(event.data()::contains) && isSource(sources, event, tools)) {
                    return Optional.empty();
                }
                note(event, tools);
                after = event.seq();
            }
        }
        return Optional.of("the agent may fetch only URLs that its url_sources named before, and this one was not");
    }

    private static boolean allowsAll(JsonNode sources) {
        return Set.of("user_input", "client_tool_results", "server_tool_results").stream()
                .allMatch(name -> type(sources.path(name)).equals("all"));
    }

    private static String type(JsonNode filter) {
        return filter.path("type").asString("all");
    }

    /** Which call is of which tool. */
    private static void note(Event event, Map<String, String> tools) {
        if (event.type().endsWith("tool_use")) {
            tools.put(
                    event.id().value(), JSON.readTree(event.data()).path("name").asString(""));
        }
    }

    private static boolean isSource(JsonNode sources, Event event, Map<String, String> tools) {
        if (event.type().equals("user.message")) {
            return type(sources.path("user_input")).equals("all");
        }
        if (!event.type().endsWith("tool_result")) {
            return false;
        }
        var data = JSON.readTree(event.data());
        var tool = "";
        for (var id : Set.of("tool_use_id", "custom_tool_use_id", "mcp_tool_use_id")) {
            tool = tools.getOrDefault(data.path(id).asString(""), tool);
        }
        var filter = sources.path(OF_SERVER.contains(tool) ? "server_tool_results" : "client_tool_results");
        var named = new HashSet<String>();
        filter.path("tools").forEach(each -> named.add(each.path("name").asString("")));
        return switch (type(filter)) {
            case "all" -> true;
            case "only" -> named.contains(tool);
            case "except" -> !named.contains(tool);
            default -> false;
        };
    }
}
