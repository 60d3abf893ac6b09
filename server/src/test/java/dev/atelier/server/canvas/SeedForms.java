package dev.atelier.server.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.atelier.server.testkit.Api;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The published form of messages. */
final class SeedForms {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Map<String, Schema> forms = new HashMap<>();

    void check(Api api, String form, JsonNode message) {
        var schema = forms.computeIfAbsent(form, name -> {
            var document = (ObjectNode) api.get("/schemas/canvas-messages.json").json();
            document.put("$ref", "#/$defs/" + name);
            return SCHEMAS.getSchema(document.toString(), InputFormat.JSON);
        });
        assertThat(schema.validate(message.toString(), InputFormat.JSON))
                .as(message.toString())
                .isEmpty();
    }
}
