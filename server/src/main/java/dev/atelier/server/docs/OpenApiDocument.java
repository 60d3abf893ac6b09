package dev.atelier.server.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI 3.1 description of everything the server answers. Written by hand, a part per resource, and held against the routes that
 * exist and against the last release by tests.
 */
@Component
final class OpenApiDocument {
    private static final String BASE = "base";
    private static final List<String> PARTS = List.of(
            "agents",
            "environments",
            "work",
            "sessions",
            "threads",
            "files",
            "skills",
            "vaults",
            "memory",
            "deployments",
            "webhooks",
            "trace",
            "network",
            "workspace",
            "messages",
            "mcp",
            "forge",
            "code",
            "inbox",
            "dispatch",
            "costs",
            "brain",
            "registry",
            "canvas_pieces",
            "desktop_sessions",
            "desktop",
            "film",
            "desktop_control",
            "vnc",
            "own");

    /** One document of all parts. */
    ObjectNode whole() {
        var whole = read(BASE);
        PARTS.forEach(part -> merge(whole, read(part), part));
        return whole;
    }

    private static void merge(ObjectNode into, JsonNode part, String name) {
        part.forEachEntry((key, value) -> {
            var known = into.get(key);
            if (known == null) {
                into.set(key, value);
            } else if (known instanceof ObjectNode object && value.isObject()) {
                merge(object, value, name);
            } else {
                throw new IllegalStateException("'" + key + "' of part '" + name + "' is described twice");
            }
        });
    }

    private static ObjectNode read(String part) {
        var resource = Objects.requireNonNull(
                OpenApiDocument.class.getResource("openapi/" + part + ".json"), () -> part + ".json is missing");
        try (var stream = resource.openStream()) {
            return (ObjectNode) JsonMapper.shared().readTree(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
