package dev.atelier.server.v1.wire;

import dev.atelier.server.error.ApiException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of an object that a client sent. Every complaint names the field by its path. An unknown field is refused: whoever sends it
 * believes that it does something.
 */
public final class Fields {
    private final String path;
    private final ObjectNode node;

    private Fields(String path, ObjectNode node) {
        this.path = path;
        this.node = node;
    }

    private Fields(String path, ObjectNode node, Set<String> known) {
        this(path, node);
        refuseOthers(known);
    }

    private void refuseOthers(Set<String> known) {
        for (var name : node.propertyNames()) {
            if (!known.contains(name)) {
                var all = String.join(", ", new TreeSet<>(known));
                throw refused(
                        FieldText.shortened(name), "is not known here: extra inputs are not permitted; known: " + all);
            }
        }
    }

    public static Fields of(ObjectNode body, String... known) {
        return new Fields("", body, Set.of(known));
    }

    public static Fields of(ObjectNode body, Set<String> known) {
        return new Fields("", body, known);
    }

    /**
     * An object anywhere in a body.
     *
     * @param path of the object, {@code tools[0]}
     */
    public static Fields of(JsonNode value, String path, Set<String> known) {
        return new Fields(path + ".", open(value, path).node, known);
    }

    /** As {@link #of(JsonNode, String, Set)}; which fields are known depends on what is in it. */
    public static Fields open(JsonNode value, String path) {
        if (value instanceof ObjectNode object) {
            return new Fields(path + ".", object);
        }
        throw ApiException.invalid(path, "must be an object, was " + described(value));
    }

    /** The object in a field; one without fields if it is absent or null. */
    public Fields part(String name, Set<String> known) {
        return isAbsent(name)
                ? new Fields(path + name + ".", JsonNodeFactory.instance.objectNode())
                : of(node.path(name), path(name), known);
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

    /** The object in a field, whatever its fields are called; one without fields if it is absent or null. */
    public Fields open(String name) {
        return isAbsent(name)
                ? new Fields(path + name + ".", JsonNodeFactory.instance.objectNode())
                : open(node.path(name), path(name));
    }

    public Set<String> names() {
        return new LinkedHashSet<>(node.propertyNames());
    }

    /** Refuses every other field: which ones go together may depend on one of them. */
    public void only(String... known) {
        refuseOthers(Set.of(known));
    }

    public boolean has(String name) {
        return node.has(name);
    }

    /** Not there or null. */
    public boolean isAbsent(String name) {
        return node.path(name).isMissingNode() || node.path(name).isNull();
    }

    public JsonNode value(String name) {
        return node.path(name);
    }

    /** For messages. */
    public String path(String name) {
        return path + name;
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

    /** A text that must be there, of {@code shortest} to {@code longest} characters. */
    public String text(String name, int shortest, int longest) {
        return text(node.path(name), path(name), shortest, longest);
    }

    /** As {@link #text(String, int, int)}, or null if the field is absent or null. */
    public @Nullable String optionalText(String name, int shortest, int longest) {
        return isAbsent(name) ? null : text(name, shortest, longest);
    }

    private String text(String name, JsonNode value, int longest) {
        return text(value, path(name), 0, longest);
    }

    /** As {@link FieldText#read}. */
    public static String text(JsonNode value, String path, int shortest, int longest) {
        return FieldText.read(value, path, shortest, longest);
    }

    /** A whole number that must be there. */
    public int number(String name, int least, int most) {
        var value = node.path(name);
        boolean fits = value.isIntegralNumber()
                && value.canConvertToInt()
                && value.intValue() >= least
                && value.intValue() <= most;
        if (!fits) {
            var range = most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
            throw refused(name, "must be a whole number, " + range + "; was " + described(value));
        }
        return value.intValue();
    }

    /** One of these words, which must be there. */
    public String choice(String name, List<String> choices) {
        return choice(name, choices, null);
    }

    /** One of these words; the field must be there if nothing is said otherwise. */
    public String choice(String name, List<String> choices, @Nullable String otherwise) {
        var value = optionalText(name, 200);
        var chosen = value == null ? otherwise : value;
        if (chosen == null || !choices.contains(chosen)) {
            var was = chosen == null ? "is missing; it " : "was '" + FieldText.shortened(chosen) + "'; it ";
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
            throw refused(name, "must be a time like 2026-01-31T12:00:00Z; was '" + FieldText.shortened(text) + "'");
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

    /** The entries of an array; empty if the field is absent or null. */
    public List<JsonNode> array(String name, int most) {
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

    /** As {@link #texts}, none of them empty. */
    public List<String> filledTexts(String name, int most, int longest) {
        var texts = texts(name, most, longest);
        if (texts.contains("")) {
            throw refused(name + "[" + texts.indexOf("") + "]", "is empty; give it a text or leave it out");
        }
        return texts;
    }

    /** The pairs of {@code metadata}; none if it is absent or null. */
    public Map<String, String> metadata() {
        return new Metadata(this).patched(Map.of(), false);
    }

    /** As {@link Metadata#patched}; null alone takes a pair out. */
    public Map<String, String> patched(Map<String, String> before) {
        return new Metadata(this).patched(before, false);
    }

    /** As {@link Metadata#patched}. */
    public Map<String, String> patched(Map<String, String> before, boolean emptyRemoves) {
        return new Metadata(this).patched(before, emptyRemoves);
    }

    /** As {@link FieldText#described}. */
    public static String described(JsonNode value) {
        return FieldText.described(value);
    }

    /** The complaint about a field. */
    public ApiException refused(String name, String message) {
        return ApiException.invalid(path + name, message);
    }
}
