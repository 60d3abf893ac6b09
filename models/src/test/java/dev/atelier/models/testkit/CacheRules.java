package dev.atelier.models.testkit;

import static dev.atelier.models.testkit.RefusedRequest.invalid;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the Messages API wants of cache breakpoints. Used once. */
final class CacheRules {
    private static final int MOST = 4;
    private int found;
    private boolean short5m;

    void check(JsonNode request) {
        visit("tools", request.path("tools"));
        visit("system", request.path("system"));
        var messages = request.path("messages");
        for (int i = 0; i < messages.size(); i++) {
            visit("messages." + i + ".content", messages.get(i).path("content"));
        }
        if (found > MOST) {
            throw invalid("A maximum of 4 blocks with cache_control may be provided. Found " + found + ".");
        }
    }

    private void visit(String where, JsonNode blocks) {
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            if (block.isObject()
                    && block.has("cache_control")
                    && !block.path("cache_control").isNull()) {
                breakpoint(where + "." + i, block);
            }
            if (block.isObject() && block.path("content").isArray()) {
                visit(where + "." + i + ".content", block.path("content"));
            }
        }
    }

    private void breakpoint(String where, JsonNode block) {
        found++;
        var control = block.path("cache_control");
        if (Set.of("thinking", "redacted_thinking").contains(block.path("type").asString(""))) {
            throw invalid(where + ".cache_control: Extra inputs are not permitted");
        }
        if (!control.path("type").asString("").equals("ephemeral")) {
            throw invalid(where + ".cache_control.type: Input should be 'ephemeral'");
        }
        var ttl = control.path("ttl").asString("5m");
        if (!Set.of("5m", "1h").contains(ttl)) {
            throw invalid(where + ".cache_control.ttl: Input should be '5m' or '1h'");
        }
        if (ttl.equals("1h") && short5m) {
            throw invalid(where + ".cache_control.ttl: a ttl='1h' cache_control block must not come after a ttl='5m'"
                    + " cache_control block.");
        }
        short5m |= ttl.equals("5m");
    }
}
