package dev.atelier.agent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.StudioEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A studio's events as they are published, and the document that describes them. */
public final class PublishedEvents {
    private static final JsonMapper JSON = EventCodec.mapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Map<String, Class<? extends StudioEvent>> types;
    private final JsonNode document;

    /** @param resource beside the owner, or from the root with a slash */
    public PublishedEvents(Class<?> owner, String resource, Map<String, Class<? extends StudioEvent>> types) {
        this.types = types;
        try (var in = owner.getResourceAsStream(resource)) {
            this.document = JSON.readTree(Objects.requireNonNull(in).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The types that the document describes. */
    public Stream<String> described() {
        return document.get("$defs").propertyNames().stream().filter(name -> name.contains("."));
    }

    public JsonNode definition(String name) {
        return document.get("$defs").get(name);
    }

    public ObjectNode json(StudioEvent event) {
        var name = types.entrySet().stream()
                .filter(type -> type.getValue() == event.getClass())
                .findFirst()
                .orElseThrow()
                .getKey();
        ObjectNode json = JSON.valueToTree(event);
        return json.put("type", name);
    }

    /** What the document has against an event that is published so; quotes may be single. */
    public List<Error> errors(String json) {
        return errors(JSON.readTree(json.replace('\'', '"')));
    }

    public List<Error> errors(JsonNode event) {
        var root = (ObjectNode) document.deepCopy();
        root.put("$ref", "#/$defs/" + event.get("type").asString());
        Schema schema = SCHEMAS.getSchema(root.toString(), InputFormat.JSON);
        return schema.validate(event.toString(), InputFormat.JSON);
    }

    /** Every field that the document describes is there, however deep. */
    public void useAllOf(JsonNode event) {
        useAllOf(definition(event.get("type").asString()), event);
    }

    private void useAllOf(JsonNode definition, JsonNode value) {
        var schema = definition.has("$ref")
                ? definition(definition.get("$ref").asString().substring("#/$defs/".length()))
                : definition;
        if (value.isObject()) {
            var properties = schema.get("properties");
            assertThat(value.propertyNames()).containsExactlyInAnyOrderElementsOf(properties.propertyNames());
            value.propertyNames().forEach(name -> useAllOf(properties.get(name), value.get(name)));
        } else if (value.isArray()) {
            value.forEach(item -> useAllOf(schema.get("items"), item));
        }
    }
}
