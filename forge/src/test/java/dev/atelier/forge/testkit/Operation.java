package dev.atelier.forge.testkit;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * One operation of an API as it is documented.
 */
record Operation(
        String name,
        String method,
        String path,
        Map<String, Schema> query,
        @Nullable Schema body,
        Answers answers) {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /**
     * What it answers.
     *
     * @param status if all goes well
     * @param example of an answer with that status
     * @param schemas of answers by their status; none where the documentation has only words
     */
    record Answers(int status, JsonNode example, Map<Integer, Schema> schemas) {}

    /** Those in {@code operations.json} of that folder. */
    static List<Operation> of(String forge) {
        var file = Objects.requireNonNull(Operation.class.getResource("/" + forge + "/operations.json"));
        try (var in = file.openStream()) {
            var json = JsonMapper.shared().readTree(in);
            var operations = new ArrayList<Operation>();
            json.path("operations").forEach(operation -> operations.add(read(operation, json)));
            return operations;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Operation read(JsonNode json, JsonNode whole) {
        var query = new HashMap<String, Schema>();
        json.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asString().equals("query")) {
                query.put(parameter.path("name").asString(), schema(parameter.path("schema"), whole));
            }
        });
        var schemas = new HashMap<Integer, Schema>();
        json.path("answers")
                .forEachEntry((status, schema) -> schemas.put(Integer.parseInt(status), schema(schema, whole)));
        var example = whole.path("examples").path(json.path("example").asInt());
        return new Operation(
                json.path("operation").asString(),
                json.path("method").asString(),
                json.path("path").asString(),
                query,
                json.has("body") ? schema(json.path("body"), whole) : null,
                new Answers(json.path("status").asInt(), example, schemas));
    }

    /** With the definitions that it refers to. */
    private static Schema schema(JsonNode json, JsonNode whole) {
        if (!whole.has("$defs")) {
            return SCHEMAS.getSchema(json);
        }
        var complete = ((ObjectNode) json).deepCopy();
        complete.set("$defs", whole.path("$defs"));
        return SCHEMAS.getSchema(complete);
    }

    /** What is wrong with an answer of ours; nothing where the documentation has only words. */
    List<String> check(int given, String body) {
        var schema = answers.schemas().get(given);
        if (schema == null) {
            return List.of();
        }
        return schema.validate(JsonMapper.shared().readTree(body)).stream()
                .map(error -> error.toString())
                .toList();
    }

    /** What its placeholders stand for in that path; empty if it is another path. */
    Optional<Map<String, String>> match(String rawPath) {
        var ours = path.split("/", -1);
        var theirs = rawPath.split("/", -1);
        if (ours.length != theirs.length) {
            return Optional.empty();
        }
        var found = new HashMap<String, String>();
        for (int i = 0; i < ours.length; i++) {
            if (ours[i].startsWith("{")) {
                found.put(
                        ours[i].substring(1, ours[i].length() - 1),
                        URLDecoder.decode(theirs[i], StandardCharsets.UTF_8));
            } else if (!ours[i].equals(theirs[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }

    /** What is wrong with a request's parameters. */
    List<String> check(Map<String, String> given) {
        var wrong = new ArrayList<String>();
        given.forEach((key, value) -> {
            var schema = query.get(key);
            if (schema == null) {
                wrong.add("there is no parameter '" + key + "'");
            } else {
                var text = schema.validate(StringNode.valueOf(value));
                boolean number = value.matches("\\d{1,9}")
                        && schema.validate(IntNode.valueOf(Integer.parseInt(value)))
                                .isEmpty();
                if (!text.isEmpty() && !number) {
                    wrong.add("parameter '" + key + "' cannot be '" + value + "'");
                }
            }
        });
        return wrong;
    }

    List<String> check(JsonNode given) {
        if (body == null) {
            return given.isMissingNode() ? List.of() : List.of("there must be no body");
        }
        return body.validate(given).stream().map(error -> error.toString()).toList();
    }
}
