package dev.atelier.general.rehearsal;

import java.util.Random;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Random schemas of the kind that tools are described with. */
final class Schemas {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Schemas() {}

    static ObjectNode object(Random random, int depth) {
        var schema = JSON.objectNode().put("type", "object");
        var properties = schema.putObject("properties");
        var required = schema.putArray("required");
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            properties.set("field_" + i, any(random, depth - 1));
            if (random.nextBoolean()) {
                required.add("field_" + i);
            }
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static ObjectNode any(Random random, int depth) {
        var schema = JSON.objectNode();
        switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 ->
                schema.put("type", "string")
                        .put("minLength", random.nextInt(20))
                        .put("maxLength", 20 + random.nextInt(20));
            case 1 ->
                schema.put("type", "integer")
                        .put("minimum", random.nextInt(20) - 10)
                        .put("maximum", 10 + random.nextInt(5));
            case 2 -> schema.put("type", "boolean");
            case 3 -> schema.putArray("enum").add("one").add(2);
            case 4 -> schema.putArray("type").add("null").add("number");
            case 5 -> schema.put("const", "fixed");
            case 6 ->
                schema.put("type", "array").put("minItems", random.nextInt(3)).set("items", any(random, depth - 1));
            case 7 -> schema.putArray("anyOf").add(any(random, depth - 1)).add(any(random, depth - 1));
            default -> {
                return object(random, depth);
            }
        }
        return schema;
    }
}
