package dev.atelier.server.v1.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything that can be wrong with one field of a body, for each of its fields. */
record Mutations(ObjectNode body) {
    private static final String HERE = "@@here@@";

    /** What may stand in a field that it was not made for. */
    private static final List<String> VALUES = List.of(
            "null",
            "7",
            "-1",
            "1.5",
            "1e400",
            "9".repeat(30),
            "true",
            "\"x\"",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"" + "y".repeat(300_000) + "\"",
            "[]",
            "{}",
            "[\"x\"]",
            "[null]",
            "{\"x\":{}}",
            "[".repeat(60) + "]".repeat(60),
            "[".repeat(5_000),
            "NaN",
            "'x'");

    /** These take values of several types. */
    private static final Set<String> MANY_TYPES = Set.of(
            "agent",
            "model",
            "rubric",
            "effort",
            "system",
            "content",
            "input_schema",
            "agents[0]",
            "stop_sequences",
            "tools[0]");

    /**
     * One body with one thing wrong.
     *
     * @param path of the field, {@code tools[0].name}
     * @param refused whether it must be refused: its type is another one, or it is too long, or no JSON
     */
    record Mutation(String path, String value, String text, boolean refused) {
        /** Names of which a complaint must have one, the innermost first. */
        List<String> names() {
            var names = new ArrayList<String>();
            for (var part : List.of(path.split("[.\\[]", -1)).reversed()) {
                if (!part.endsWith("]")) {
                    names.add(part);
                }
            }
            return names;
        }

        @Override
        public String toString() {
            return path + " = " + (value.length() > 60 ? value.substring(0, 60) + "…" : value);
        }
    }

    List<Mutation> all() {
        var all = new ArrayList<Mutation>();
        collect(body, "", all);
        return all;
    }

    private void collect(JsonNode node, String path, List<Mutation> all) {
        if (node instanceof ObjectNode object) {
            for (var name : List.copyOf(object.propertyNames())) {
                var before = object.get(name);
                var inner = path.isEmpty() ? name : path + "." + name;
                mutate(inner, before, all, () -> object.put(name, HERE));
                object.set(name, before);
                collect(before, inner, all);
            }
            unknown(object, path, all);
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                var before = array.get(i);
                var inner = path + "[" + i + "]";
                int index = i;
                mutate(inner, before, all, () -> array.set(index, HERE));
                array.set(i, before);
                collect(before, inner, all);
            }
        }
    }

    private void mutate(String path, JsonNode before, List<Mutation> all, Runnable mark) {
        mark.run();
        var text = body.toString();
        for (var value : VALUES) {
            all.add(new Mutation(
                    path, value, text.replace("\"" + HERE + "\"", value), mustBeRefused(path, before, value)));
        }
    }

    private void unknown(ObjectNode object, String path, List<Mutation> all) {
        boolean free = path.endsWith("metadata") || path.endsWith("input_schema");
        object.put("no_such_field", 1);
        all.add(new Mutation(path.isEmpty() ? "no_such_field" : path + ".no_such_field", "1", body.toString(), !free));
        object.remove("no_such_field");
    }

    private static boolean mustBeRefused(String path, JsonNode before, String value) {
        if (value.equals("NaN") || value.startsWith("'") || value.startsWith("[[[") || value.length() > 100_000) {
            boolean nested = value.endsWith("]") && path.endsWith("input_schema");
            boolean document = value.length() > 100_000 && path.endsWith("source.data");
            return !nested && !document;
        }
        boolean same = switch (value.charAt(0)) {
            case 'n' -> true;
            case 't' -> before.isBoolean();
            case '"' -> before.isString();
            case '[' -> before.isArray();
            case '{' -> before.isObject();
            default -> before.isNumber();
        };
        return !same && MANY_TYPES.stream().noneMatch(path::endsWith);
    }
}
