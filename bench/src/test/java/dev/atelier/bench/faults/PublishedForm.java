package dev.atelier.bench.faults;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.atelier.agent.event.EventData;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds events against the published JSON Schemas, as a client does. Single-threaded. */
final class PublishedForm {
    private static final JsonMapper JSON = new JsonMapper();

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> compiled = new HashMap<>();
    private final ObjectNode definitions;

    PublishedForm(URL studio) {
        var core = Objects.requireNonNull(EventData.class.getResource("events.schema.json"));
        this.definitions = (ObjectNode) read(core).path("$defs");
        read(studio).path("$defs").forEachEntry(definitions::set);
    }

    /** What is wrong with an event, in the validator's words. */
    List<String> problems(Event event) {
        var schema = compiled.computeIfAbsent(event.type(), this::compile);
        return schema.validate(JSON.readTree(EventJson.write(event))).stream()
                .map(problem -> event.seq() + " " + event.type() + ": " + problem)
                .toList();
    }

    private Schema compile(String type) {
        if (!definitions.has(type)) {
            throw new IllegalStateException("no schema has an event type '" + type + "'");
        }
        var root = JSON.createObjectNode();
        root.set("$defs", definitions);
        root.putArray("allOf")
                .add(JSON.createObjectNode().put("$ref", "#/$defs/envelope"))
                .add(JSON.createObjectNode().put("$ref", "#/$defs/" + type));
        return registry.getSchema(root);
    }

    private static JsonNode read(URL url) {
        try (var stream = url.openStream()) {
            return JSON.readTree(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
