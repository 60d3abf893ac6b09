package dev.atelier.models.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The prompt cache as the provider documents it: a prompt is the sequence of its tools, system blocks and message blocks; each
 * breakpoint keeps the prefix that ends with it; a later request reads the longest kept prefix that ends at one of its own breakpoints
 * or at most twenty blocks before one. Prefixes that are too short are not kept. Reading keeps an entry alive.
 */
final class PrefixCache {
    private static final int LOOK_BACK = 20;
    private static final JsonMapper JSON = new JsonMapper();

    private final long shortest;
    private final InstantSource clock;
    private final Map<String, Entry> entries = new HashMap<>();

    private record Entry(Duration keeps, Instant until) {}

    /** @param keeps null where there is no breakpoint */
    private record Part(String text, long tokens, @Nullable Duration keeps) {}

    /** How a prompt's tokens were counted. */
    record Count(long input, long read, long written5m, long written1h) {
        long total() {
            return input + read + written5m + written1h;
        }
    }

    /** @param shortest tokens of the shortest prefix that is kept */
    PrefixCache(long shortest, InstantSource clock) {
        this.shortest = shortest;
        this.clock = clock;
    }

    /** Counts a prompt without touching the cache. */
    static long tokens(JsonNode request) {
        return parts(request).stream().mapToLong(Part::tokens).sum();
    }

    /** Reads what is there and keeps what the breakpoints say. */
    synchronized Count use(JsonNode request) {
        var parts = parts(request);
        var prefixes = prefixes(request.path("model").asString(""), parts);
        int hit = longestHit(parts, prefixes);
        long read = tokens(parts, 0, hit);
        long written5m = 0;
        long written1h = 0;
        int from = hit;
        for (int i = hit; i < parts.size(); i++) {
            var keeps = parts.get(i).keeps();
            if (keeps != null && tokens(parts, 0, i + 1) >= shortest) {
                long fresh = tokens(parts, from, i + 1);
                if (keeps.equals(Duration.ofHours(1))) {
                    written1h += fresh;
                } else {
                    written5m += fresh;
                }
                entries.put(prefixes.get(i), new Entry(keeps, clock.instant().plus(keeps)));
                from = i + 1;
            }
        }
        return new Count(tokens(parts, from, parts.size()), read, written5m, written1h);
    }

    /** How many parts the longest kept prefix has. */
    private int longestHit(List<Part> parts, List<String> prefixes) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (parts.get(i).keeps() == null) {
                continue;
            }
            for (int back = i; back >= Math.max(0, i - LOOK_BACK); back--) {
                var entry = entries.get(prefixes.get(back));
                if (entry != null && entry.until().isAfter(clock.instant())) {
                    entries.put(
                            prefixes.get(back),
                            new Entry(entry.keeps(), clock.instant().plus(entry.keeps())));
                    return back + 1;
                }
            }
        }
        return 0;
    }

    private static long tokens(List<Part> parts, int from, int to) {
        return parts.subList(from, to).stream().mapToLong(Part::tokens).sum();
    }

    /** For each part everything up to it, as the key of an entry. */
    private static List<String> prefixes(String model, List<Part> parts) {
        var prefixes = new ArrayList<String>();
        var digest = model;
        for (var part : parts) {
            digest = Signatures.digest(digest + "\n" + part.text());
            prefixes.add(digest);
        }
        return prefixes;
    }

    private static List<Part> parts(JsonNode request) {
        var parts = new ArrayList<Part>();
        request.path("tools").forEach(tool -> parts.add(part("tool", tool)));
        blocks(request.path("system")).forEach(block -> parts.add(part("system", block)));
        // How the model is to think changes what the messages mean to it, not the tools and the system prompt.
        var manner = request.path("thinking").toString() + request.path("speed");
        for (var message : request.path("messages")) {
            var role = message.path("role").asString("") + manner;
            blocks(message.path("content")).forEach(block -> parts.add(part(role, block)));
        }
        return parts;
    }

    private static List<JsonNode> blocks(JsonNode content) {
        if (content.isString()) {
            return List.of(JSON.createObjectNode().put("type", "text").put("text", content.asString()));
        }
        return List.copyOf(content.values());
    }

    private static Part part(String kind, JsonNode block) {
        var bare = (ObjectNode) block.deepCopy();
        var breakpoint = bare.remove("cache_control");
        Duration keeps = null;
        if (breakpoint != null && !breakpoint.isNull()) {
            keeps = breakpoint.path("ttl").asString("5m").equals("1h") ? Duration.ofHours(1) : Duration.ofMinutes(5);
        }
        return new Part(kind + bare, Tokens.of(bare), keeps);
    }
}
