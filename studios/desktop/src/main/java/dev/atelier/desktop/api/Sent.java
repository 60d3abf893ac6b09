package dev.atelier.desktop.api;

import dev.atelier.agent.session.InvalidInputException;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fields of an object that a stranger sent; complaints name the field, the value and the fix. */
public record Sent(ObjectNode body) {
    private static final int SHOWN = 60;

    public static String shown(String text) {
        var line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    /** @param names for whoever misspelt one */
    public void only(Set<String> known, String names) throws InvalidInputException {
        for (var name : body.propertyNames()) {
            if (!known.contains(name)) {
                throw new InvalidInputException(shown(name), "is not a field here; there are " + names);
            }
        }
    }

    private boolean isThere(String field) {
        return body.has(field) && !body.get(field).isNull();
    }

    /** The object in a field, with nothing in it if it is not there. */
    public Sent part(String field) throws InvalidInputException {
        if (!isThere(field)) {
            return new Sent(JsonNodeFactory.instance.objectNode());
        }
        if (body.get(field) instanceof ObjectNode object) {
            return new Sent(object);
        }
        throw new InvalidInputException(field, shown(body.get(field).toString()) + " is no object; send one in braces");
    }

    /** Null if it is not there. */
    public @Nullable String optionalText(String field, int longest) throws InvalidInputException {
        if (!isThere(field)) {
            return null;
        }
        var value = body.get(field);
        if (!value.isString()) {
            throw new InvalidInputException(field, shown(value.toString()) + " is no text; send it in quotes");
        }
        var text = value.asString();
        if (text.isBlank()) {
            throw new InvalidInputException(field, "is empty; say something or leave it out");
        }
        if (text.length() > longest) {
            throw new InvalidInputException(field, "has " + text.length() + " characters; send at most " + longest);
        }
        return text;
    }

    private @Nullable BigDecimal number(String field) throws InvalidInputException {
        if (!isThere(field)) {
            return null;
        }
        var value = body.get(field);
        if (!value.isNumber()) {
            throw new InvalidInputException(field, shown(value.toString()) + " is no number; send it without quotes");
        }
        return value.decimalValue();
    }

    /** Null if it is not there. */
    public @Nullable Integer count(String field, int least, int most) throws InvalidInputException {
        var number = number(field);
        if (number == null) {
            return null;
        }
        if (number.compareTo(BigDecimal.valueOf(least)) < 0
                || number.compareTo(BigDecimal.valueOf(most)) > 0
                || number.stripTrailingZeros().scale() > 0) {
            throw new InvalidInputException(
                    field, shown(number.toString()) + " must be a whole number from " + least + " to " + most);
        }
        return number.intValueExact();
    }
}
