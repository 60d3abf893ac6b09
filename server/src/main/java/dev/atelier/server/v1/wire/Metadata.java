package dev.atelier.server.v1.wire;

import dev.atelier.server.error.ApiException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The pairs of texts that clients put on what they make: at most 16, keys up to 64 and values up to 512 characters. */
record Metadata(Fields body) {
    private static final String FIELD = "metadata";
    private static final int MOST = 16;
    private static final int LONGEST_KEY = 64;
    private static final int LONGEST_VALUE = 512;

    /**
     * These pairs after the patch in {@code metadata}: a text puts a pair in, null takes it out, what is not named stays.
     *
     * @param emptyRemoves whether an empty text takes its pair out, as null does
     * @throws ApiException naming the pair that cannot be
     */
    Map<String, String> patched(Map<String, String> before, boolean emptyRemoves) {
        if (body.isAbsent(FIELD)) {
            return before;
        }
        if (!(body.value(FIELD) instanceof ObjectNode pairs)) {
            throw body.refused(FIELD, "must be an object of texts");
        }
        var after = new LinkedHashMap<>(before);
        for (var pair : pairs.properties()) {
            checkKey(pair.getKey());
            if (isRemoval(pair.getValue(), emptyRemoves)) {
                after.remove(pair.getKey());
            } else {
                var path = body.path(FIELD + "." + pair.getKey());
                after.put(pair.getKey(), FieldText.read(pair.getValue(), path, 0, LONGEST_VALUE));
            }
        }
        if (after.size() > MOST) {
            throw body.refused(FIELD, "has " + after.size() + " pairs; at most " + MOST + " are allowed");
        }
        return after;
    }

    private void checkKey(String key) {
        if (key.isEmpty() || key.codePointCount(0, key.length()) > LONGEST_KEY || !FieldText.isPlain(key)) {
            throw body.refused(
                    FIELD, "has a key that is empty, longer than " + LONGEST_KEY + " characters, or no plain text");
        }
    }

    private static boolean isRemoval(JsonNode value, boolean emptyRemoves) {
        return value.isNull()
                || (emptyRemoves && value.isString() && value.asString().isEmpty());
    }
}
