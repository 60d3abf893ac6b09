package dev.atelier.dispatch.web;

import dev.atelier.agent.session.InvalidInputException;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Fields of an object that a stranger sent; complaints name the field, the value and the fix. */
record Sent(ObjectNode body) {
    private static final int SHOWN = 60;

    static String shown(String text) {
        var line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    /** @param names for whoever misspelt one */
    void only(Set<String> known, String names) throws InvalidInputException {
        for (var name : body.propertyNames()) {
            if (!known.contains(name)) {
                throw new InvalidInputException(shown(name), "is not a field here; there are " + names);
            }
        }
    }

    /** Which of two spellings was used; the first if none was. */
    String name(String first, String second) throws InvalidInputException {
        if (isThere(first) && isThere(second)) {
            throw new InvalidInputException(second, "is there beside " + first + "; send one of them");
        }
        return isThere(second) ? second : first;
    }

    private boolean isThere(String field) {
        return body.has(field) && !body.get(field).isNull();
    }

    String text(String field, int longest) throws InvalidInputException {
        var text = optionalText(field, longest);
        if (text == null) {
            throw new InvalidInputException(field, "is missing; send it as a text");
        }
        return text;
    }

    /** Null if it is not there. */
    @Nullable
    String optionalText(String field, int longest) throws InvalidInputException {
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

    boolean flag(String field) throws InvalidInputException {
        if (!isThere(field)) {
            return false;
        }
        var value = body.get(field);
        if (!value.isBoolean()) {
            throw new InvalidInputException(
                    field, shown(value.toString()) + " says neither yes nor no; send true or false");
        }
        return value.asBoolean();
    }

    @Nullable
    BigDecimal number(String field) throws InvalidInputException {
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
    @Nullable
    Integer count(String field, int least, int most) throws InvalidInputException {
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
