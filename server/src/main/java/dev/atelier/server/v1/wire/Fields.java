package dev.atelier.server.v1.wire;

import dev.atelier.server.error.ApiException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of an object that a client sent. Every complaint names the field by its path. An unknown field is refused: whoever sends it
 * believes that it does something.
 */
public final class Fields {
    private static final int MOST_METADATA = 16;
    private static final int LONGEST_KEY = 64;
    private static final int LONGEST_VALUE = 512;

    private final String path;
    private final ObjectNode node;

    private Fields(String path, ObjectNode node, Set<String> known) {
        this.path = path;
        this.node = node;
        refuseOthers(known);
    }

    private void refuseOthers(Set<String> known) {
        for (var name : node.propertyNames()) {
            if (!known.contains(name)) {
                throw refused(shortened(name), "is not known here; known: " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    public static Fields of(ObjectNode body, String... known) {
        return new Fields("", body, Set.of(known));
    }

    /** The object in a field; null if the field is absent or null. */
    public @Nullable Fields object(String name, String... known) {
        var value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (value instanceof ObjectNode object) {
            return new Fields(path + name + ".", object, Set.of(known));
        }
        throw refused(name, "must be an object");
    }

    /** The object in a field that must be there. */
    public Fields requiredObject(String name, String... known) {
        var object = object(name, known);
        if (object == null) {
            throw refused(name, "is missing; it must be an object");
        }
        return object;
    }

    /** The objects in an array; none if the field is absent or null. */
    public List<Fields> objects(String name, int most, String... known) {
        var items = array(name, most);
        var objects = new ArrayList<Fields>();
        for (int i = 0; i < items.size(); i++) {
            var place = name + "[" + i + "]";
            if (!(items.get(i) instanceof ObjectNode object)) {
                throw refused(place, "must be an object");
            }
            objects.add(new Fields(path + place + ".", object, Set.of(known)));
        }
        return objects;
    }

    /** Refuses every other field: which ones go together may depend on one of them. */
    public void only(String... known) {
        refuseOthers(Set.of(known));
    }

    public boolean has(String name) {
        return node.has(name);
    }

    public boolean isNull(String name) {
        return node.path(name).isNull();
    }

    /** A text that must be there and is not blank. */
    public String text(String name, int longest) {
        var text = optionalText(name, longest);
        if (text == null) {
            throw refused(name, "is missing; it must be a text of 1 to " + longest + " characters");
        }
        if (text.isBlank()) {
            throw refused(name, "is empty; it must have 1 to " + longest + " characters");
        }
        return text;
    }

    /** Null if the field is absent or null; may be empty. */
    public @Nullable String optionalText(String name, int longest) {
        var value = node.path(name);
        return value.isMissingNode() || value.isNull() ? null : text(name, value, longest);
    }

    private String text(String name, JsonNode value, int longest) {
        if (!value.isString()) {
            throw refused(name, "must be a text");
        }
        var text = value.asString();
        if (text.codePointCount(0, text.length()) > longest) {
            throw refused(name, "has more than " + longest + " characters");
        }
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw refused(name, "has a character that is not text");
        }
        return text;
    }

    /** One of these words; the field must be there if nothing is said otherwise. */
    public String choice(String name, List<String> choices, @Nullable String otherwise) {
        var value = optionalText(name, 200);
        var chosen = value == null ? otherwise : value;
        if (chosen == null || !choices.contains(chosen)) {
            var was = chosen == null ? "is missing; it " : "was '" + shortened(chosen) + "'; it ";
            throw refused(name, was + "must be one of " + String.join(", ", choices));
        }
        return chosen;
    }

    public boolean flag(String name, boolean otherwise) {
        var value = node.path(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw refused(name, "must be true or false");
        }
        return value.asBoolean();
    }

    public @Nullable Instant time(String name) {
        var text = optionalText(name, 100);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw refused(name, "must be a time like 2026-01-31T12:00:00Z; was '" + shortened(text) + "'");
        }
    }

    /** Empty if the field is absent or null. */
    public List<String> texts(String name, int most, int longest) {
        var texts = new ArrayList<String>();
        var items = array(name, most);
        for (int i = 0; i < items.size(); i++) {
            texts.add(text(name + "[" + i + "]", items.get(i), longest));
        }
        return texts;
    }

    private List<JsonNode> array(String name, int most) {
        var value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw refused(name, "must be an array");
        }
        if (value.size() > most) {
            throw refused(name, "has " + value.size() + " entries; at most " + most + " are allowed");
        }
        return List.copyOf(value.values());
    }

    /** The pairs of {@code metadata}; none if it is absent or null. */
    public Map<String, String> metadata() {
        return patched(Map.of());
    }

    /** These pairs after the patch in {@code metadata}: a text puts a pair in, null takes it out, what is not named stays. */
    public Map<String, String> patched(Map<String, String> before) {
        var value = node.path("metadata");
        if (value.isMissingNode() || value.isNull()) {
            return before;
        }
        if (!(value instanceof ObjectNode pairs)) {
            throw refused("metadata", "must be an object of texts");
        }
        var after = new LinkedHashMap<>(before);
        for (var pair : pairs.properties()) {
            if (pair.getKey().isEmpty() || pair.getKey().length() > LONGEST_KEY) {
                throw refused("metadata", "has a key that is empty or longer than " + LONGEST_KEY + " characters");
            }
            if (pair.getValue().isNull()) {
                after.remove(pair.getKey());
            } else {
                after.put(pair.getKey(), text("metadata." + pair.getKey(), pair.getValue(), LONGEST_VALUE));
            }
        }
        if (after.size() > MOST_METADATA) {
            throw refused("metadata", "has " + after.size() + " pairs; at most " + MOST_METADATA + " are allowed");
        }
        return after;
    }

    /** The complaint about a field. */
    public ApiException refused(String name, String message) {
        return ApiException.invalid(path + name, message);
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
