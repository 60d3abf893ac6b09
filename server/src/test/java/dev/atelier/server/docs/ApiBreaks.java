package dev.atelier.server.docs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Finds what a newer OpenAPI document takes from the clients of an older one: anything that was described and is not, another type, fewer
 * allowed values, a field or parameter that is required now. Words for people may change.
 */
final class ApiBreaks {
    private static final Set<String> WORDS = Set.of("description", "summary", "info", "tags", "servers");

    private final List<String> found = new ArrayList<>();

    private ApiBreaks() {}

    static List<String> between(JsonNode older, JsonNode newer) {
        var breaks = new ApiBreaks();
        breaks.compare("", older, newer);
        return breaks.found;
    }

    private void compare(String at, JsonNode older, JsonNode newer) {
        if (older.isObject() && newer.isObject()) {
            older.forEachEntry((name, value) -> {
                if (!WORDS.contains(name) || isField(at)) {
                    field(at, name, value, newer.get(name));
                }
            });
            if (!older.has("required") && newer.path("required").isArray()) {
                required(at, Set.of(), newer.path("required"));
            }
        } else if (!older.equals(newer)) {
            found.add(at + ": was " + older + ", is " + newer);
        }
    }

    /** In there names are a client's, not OpenAPI's. */
    private static boolean isField(String at) {
        return at.endsWith("/properties") || at.endsWith("/schemas") || at.endsWith("/paths");
    }

    private void field(String at, String name, JsonNode older, @org.jspecify.annotations.Nullable JsonNode newer) {
        var here = at + "/" + name;
        if (newer == null) {
            found.add(here + " is gone");
        } else if (older.isArray() && newer.isArray()) {
            list(at, name, older, newer);
        } else {
            compare(here, older, newer);
        }
    }

    private void list(String at, String name, JsonNode older, JsonNode newer) {
        if (name.equals("required") && !isField(at)) {
            required(at, values(older), newer);
            return;
        }
        var left = values(newer);
        older.forEach(value -> {
            if (!left.contains(value) && !isKeptInOtherWords(value, newer)) {
                found.add(at + "/" + name + ": " + value + " is gone");
            }
        });
        if (name.equals("parameters")) {
            newer.forEach(parameter -> {
                if (parameter.path("required").asBoolean(false)
                        && !values(older).contains(parameter)) {
                    found.add(at + ": parameter '" + parameter.path("name").asString() + "' is required now");
                }
            });
        }
    }

    /** An entry of a list of objects, such as a parameter or an alternative, which was only added to. */
    private static boolean isKeptInOtherWords(JsonNode older, JsonNode newer) {
        if (!older.isObject()) {
            return false;
        }
        for (var candidate : newer) {
            if (between(older, candidate).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private void required(String at, Set<JsonNode> before, JsonNode now) {
        boolean ofAnswer = at.contains("/responses/") || (!at.contains("/requestBody/") && at.contains("/schemas/"));
        now.forEach(name -> {
            if (!ofAnswer && !before.contains(name)) {
                found.add(at + ": '" + name.asString() + "' is required now");
            }
        });
    }

    private static Set<JsonNode> values(JsonNode list) {
        var all = new HashSet<JsonNode>();
        list.forEach(all::add);
        return all;
    }
}
