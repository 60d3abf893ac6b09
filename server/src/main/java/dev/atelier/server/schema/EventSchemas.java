package dev.atelier.server.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.atelier.agent.config.Catalogue;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.studio.Studio;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The published schema: the definitions of the core and of all studios in one document, and the checks compiled from it.
 *
 * <p>Checks are compiled once, when first used. They stop at the first thing wrong, so that a million wrong points cost no more than one.
 * Thread-safe.
 */
@Component
public final class EventSchemas {
    private static final String CORE = "events.schema.json";

    private final ObjectNode merged;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final ConcurrentMap<String, Schema> compiled = new ConcurrentHashMap<>();

    EventSchemas(Catalogue catalogue) {
        var mapper = JsonMapper.shared();
        var core = Objects.requireNonNull(EventData.class.getResource(CORE), CORE + " is missing");
        this.merged = (ObjectNode) read(mapper, core);
        merged.put("title", "Atelier: events, frames and messages");
        var definitions = (ObjectNode) merged.path("$defs");
        catalogue.studios().stream()
                .map(Studio::eventSchemas)
                .map(url -> read(mapper, url))
                .forEach(document ->
                        document.path("$defs").forEachEntry((name, definition) -> add(definitions, name, definition)));
    }

    /** The whole document. */
    public String document() {
        return merged.toString();
    }

    /** Whether there is a definition of that name. */
    public boolean defines(String name) {
        return merged.path("$defs").has(name);
    }

    /** What is wrong with something sent in as an event of this type; empty if nothing. The type must be defined. */
    public Optional<Violation> checkInput(String type, JsonNode input) {
        return check("input " + type, List.of(type, "input"), true, input);
    }

    /** What is wrong with a published event. */
    public Optional<Violation> checkPublished(String type, JsonNode event) {
        return check("published " + type, List.of("envelope", type), false, event);
    }

    /** What is wrong with a frame or message of this name. */
    public Optional<Violation> checkMessage(String name, JsonNode message) {
        return check("message " + name, List.of(name), false, message);
    }

    /**
     * The first thing that is wrong.
     *
     * @param path of the field from the checked object, {@code content[0].text}; empty for the object itself
     */
    public record Violation(String path, String message) {}

    private Optional<Violation> check(String key, List<String> parts, boolean closed, JsonNode node) {
        var schema = compiled.computeIfAbsent(key, _ -> compile(parts, closed));
        var errors = schema.validate(node, context -> context.executionConfig(config -> config.failFast(true)));
        return errors.stream().findFirst().map(EventSchemas::violation);
    }

    private Schema compile(List<String> parts, boolean closed) {
        var root = JsonMapper.shared().createObjectNode();
        root.set("$defs", merged.path("$defs"));
        var all = root.putArray("allOf");
        parts.forEach(part -> all.addObject().put("$ref", "#/$defs/" + part));
        if (closed) {
            root.put("unevaluatedProperties", false);
        }
        return registry.getSchema(root);
    }

    private static Violation violation(Error error) {
        var path = new StringBuilder();
        var location = error.getInstanceLocation();
        for (int i = 0; i < location.getNameCount(); i++) {
            switch (location.getElement(i)) {
                case Integer index -> path.append('[').append(index).append(']');
                case Object name -> path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return new Violation(
                path.toString(), isInfinite(error.getInstanceNode()) ? "must be a finite number" : words(error));
    }

    /** {@code 1e999} is JSON, and no number that anything could be done with. */
    private static boolean isInfinite(@Nullable JsonNode node) {
        return node != null && node.isNumber() && !Double.isFinite(node.doubleValue());
    }

    private static String words(Error error) {
        var message = error.getMessage();
        int colon = message.indexOf(": ");
        boolean repeatsPath =
                colon >= 0 && message.startsWith(error.getInstanceLocation().toString());
        return repeatsPath ? message.substring(colon + 2) : message;
    }

    private static void add(ObjectNode definitions, String name, JsonNode definition) {
        if (definitions.has(name)) {
            throw new IllegalStateException("the schemas define '" + name + "' twice");
        }
        definitions.set(name, definition);
    }

    private static JsonNode read(JsonMapper mapper, URL url) {
        try (var stream = url.openStream()) {
            return mapper.readTree(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + url, e);
        }
    }

    /** The names of all event types that somebody may send in. */
    public List<String> inputTypes() {
        return merged.path("$defs").propertyNames().stream()
                .filter(name -> name.startsWith("user."))
                .sorted()
                .toList();
    }
}
