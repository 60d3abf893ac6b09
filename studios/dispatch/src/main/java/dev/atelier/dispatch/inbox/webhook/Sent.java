package dev.atelier.dispatch.inbox.webhook;

import dev.atelier.agent.session.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fields of an object that somebody sent; complaints name the field, the value and the fix.
 *
 * @param path of the object in what was sent, with a dot at its end; empty for the whole
 */
public record Sent(ObjectNode body, String path) {
    private static final int SHOWN = 60;

    public static Sent of(ObjectNode body) {
        return new Sent(body, "");
    }

    public static String shown(String text) {
        var line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    public InvalidInputException refused(String field, String why) {
        return new InvalidInputException(path + field, why);
    }

    public Sent only(Set<String> known) throws InvalidInputException {
        for (var name : body.propertyNames()) {
            if (!known.contains(name)) {
                throw refused(shown(name), "is not a field here; there are " + String.join(", ", new TreeSet<>(known)));
            }
        }
        return this;
    }

    public boolean has(String field) {
        return body.has(field) && !body.get(field).isNull();
    }

    public String text(String field, int longest) throws InvalidInputException {
        var text = optionalText(field, longest);
        if (text == null || text.isBlank()) {
            throw refused(field, "is missing; send it as a text");
        }
        return text;
    }

    /** Null if it is not there. */
    public @Nullable String optionalText(String field, int longest) throws InvalidInputException {
        return has(field) ? text(body.get(field), field, longest) : null;
    }

    private String text(JsonNode value, String field, int longest) throws InvalidInputException {
        if (!value.isString()) {
            throw refused(field, shown(value.toString()) + " is no text; send it in quotes");
        }
        if (value.asString().length() > longest) {
            throw refused(field, "has " + value.asString().length() + " characters; send at most " + longest);
        }
        return value.asString();
    }

    public boolean flag(String field, boolean usual) throws InvalidInputException {
        if (!has(field)) {
            return usual;
        }
        if (!body.get(field).isBoolean()) {
            throw refused(field, shown(body.get(field).toString()) + " says neither yes nor no; send true or false");
        }
        return body.get(field).asBoolean();
    }

    public int number(String field, int least, int most, int usual) throws InvalidInputException {
        if (!has(field)) {
            return usual;
        }
        var value = body.get(field);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < least || value.asInt() > most) {
            throw refused(field, shown(value.toString()) + " must be a whole number from " + least + " to " + most);
        }
        return value.asInt();
    }

    public String choice(String field, Set<String> choices, String usual) throws InvalidInputException {
        var text = optionalText(field, 100);
        if (text == null) {
            return usual;
        }
        if (!choices.contains(text)) {
            throw refused(field, "'" + shown(text) + "' must be one of " + String.join(", ", new TreeSet<>(choices)));
        }
        return text;
    }

    public List<String> texts(String field, int most, int longest) throws InvalidInputException {
        var all = new ArrayList<String>();
        for (var value : array(field, most)) {
            all.add(text(value, field + "[" + all.size() + "]", longest));
        }
        return all;
    }

    public List<Sent> objects(String field, int most) throws InvalidInputException {
        var all = new ArrayList<Sent>();
        for (var value : array(field, most)) {
            var name = field + "[" + all.size() + "]";
            if (!(value instanceof ObjectNode object)) {
                throw refused(name, "is no object; send one in braces");
            }
            all.add(new Sent(object, path + name + "."));
        }
        return all;
    }

    private List<JsonNode> array(String field, int most) throws InvalidInputException {
        if (!has(field)) {
            return List.of();
        }
        var value = body.get(field);
        if (!value.isArray() || value.size() > most) {
            throw refused(field, "must be a list of at most " + most);
        }
        return value.valueStream().toList();
    }

    /** Null if it is not there. */
    public @Nullable Sent object(String field) throws InvalidInputException {
        if (!has(field)) {
            return null;
        }
        if (!(body.get(field) instanceof ObjectNode object)) {
            throw refused(field, "is no object; send one in braces");
        }
        return new Sent(object, path + field + ".");
    }
}
