package dev.atelier.general.rehearsal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes up an input that a JSON Schema accepts: what is required and no more. Covers what tools are described with: types, enums,
 * constants, defaults, limits, nested objects and arrays, references within the document. Invented text says that it is.
 */
final class Invention {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 8;
    private static final int LONGEST = 1000;

    private final JsonNode root;

    Invention(String schema) {
        JsonNode read;
        try {
            read = JsonMapper.shared().readTree(schema);
        } catch (JacksonException _) {
            read = JSON.objectNode();
        }
        this.root = read;
    }

    /** The schemas of the properties that may be given, by name. */
    JsonNode properties() {
        return resolved(root, 0).path("properties");
    }

    JsonNode required() {
        return resolved(root, 0).path("required");
    }

    /** Adds what is required and not there yet. */
    ObjectNode complete(ObjectNode given) {
        fill(given, resolved(root, 0), 0);
        return given;
    }

    private void fill(ObjectNode into, JsonNode schema, int depth) {
        for (var name : schema.path("required")) {
            if (name.isString() && !into.has(name.stringValue())) {
                var property = schema.path("properties").path(name.stringValue());
                into.set(name.stringValue(), value(name.stringValue(), property, depth + 1));
            }
        }
    }

    JsonNode value(String name, JsonNode reference, int depth) {
        var schema = resolved(reference, depth);
        var fixed = fixed(schema);
        if (fixed.isPresent()) {
            return fixed.get();
        }
        if (depth > DEEPEST) {
            return JSON.nullNode();
        }
        return switch (type(schema)) {
            case "integer", "number" -> number(schema);
            case "boolean" -> JSON.booleanNode(true);
            case "null" -> JSON.nullNode();
            case "array" -> {
                var array = JSON.arrayNode();
                int count = Math.min(10, schema.path("minItems").asInt(0));
                for (int i = 0; i < count; i++) {
                    array.add(value(name, schema.path("items"), depth + 1));
                }
                yield array;
            }
            case "object" -> {
                var object = JSON.objectNode();
                fill(object, schema, depth);
                yield object;
            }
            default -> JSON.stringNode(text(name, schema));
        };
    }

    private static Optional<JsonNode> fixed(JsonNode schema) {
        for (var key : new String[] {"const", "default"}) {
            if (schema.has(key)) {
                return Optional.of(schema.get(key));
            }
        }
        for (var key : new String[] {"enum", "examples"}) {
            if (schema.path(key).isArray() && !schema.path(key).isEmpty()) {
                return Optional.of(schema.path(key).get(0));
            }
        }
        return Optional.empty();
    }

    /** Follows a reference and takes the first of alternatives. */
    JsonNode resolved(JsonNode schema, int depth) {
        if (depth > DEEPEST) {
            return schema;
        }
        var reference = schema.path("$ref").asString("");
        if (reference.startsWith("#/")) {
            return resolved(root.at(pointer(reference)), depth + 1);
        }
        for (var key : new String[] {"anyOf", "oneOf", "allOf"}) {
            if (schema.path(key).isArray() && !schema.path(key).isEmpty() && !schema.has("properties")) {
                return resolved(schema.path(key).get(0), depth + 1);
            }
        }
        return schema;
    }

    private static String pointer(String reference) {
        return reference.substring(1);
    }

    static String type(JsonNode schema) {
        var type = schema.path("type");
        if (type.isArray()) {
            for (var each : type) {
                if (!each.asString("").equals("null")) {
                    return each.asString("");
                }
            }
            return "null";
        }
        if (type.isString()) {
            return type.stringValue();
        }
        return schema.has("properties") ? "object" : schema.has("items") ? "array" : "string";
    }

    private static JsonNode number(JsonNode schema) {
        double step = schema.path("multipleOf").asDouble(1);
        step = step > 0 ? step : 1;
        double value = step;
        if (schema.has("minimum")) {
            value = Math.max(value, Math.ceil(schema.path("minimum").asDouble(0) / step) * step);
        }
        if (schema.has("exclusiveMinimum")) {
            value = Math.max(value, (Math.floor(schema.path("exclusiveMinimum").asDouble(0) / step) + 1) * step);
        }
        if (schema.has("maximum")) {
            value = Math.min(value, Math.floor(schema.path("maximum").asDouble(0) / step) * step);
        }
        if (schema.has("exclusiveMaximum")) {
            value = Math.min(value, (Math.ceil(schema.path("exclusiveMaximum").asDouble(0) / step) - 1) * step);
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? JSON.numberNode((long) value) : JSON.numberNode(value);
    }

    private static String text(String name, JsonNode schema) {
        var format = formatted(schema.path("format").asString(""));
        if (format != null) {
            return format;
        }
        var text = new StringBuilder(name.endsWith("path") ? "notes.txt" : "some " + name.replaceAll("[_-]+", " "));
        int least = Math.min(LONGEST, schema.path("minLength").asInt(0));
        while (text.length() < least) {
            text.append('.');
        }
        int most = schema.path("maxLength").asInt(LONGEST);
        return text.substring(0, Math.max(0, Math.min(text.length(), most)));
    }

    private static @Nullable String formatted(String format) {
        return switch (format) {
            case "date" -> "2026-01-01";
            case "time" -> "12:00:00Z";
            case "date-time" -> "2026-01-01T12:00:00Z";
            case "email" -> "somebody@example.org";
            case "uri", "url" -> "https://example.org/";
            case "uuid" -> "00000000-0000-4000-8000-000000000000";
            default -> null;
        };
    }
}
