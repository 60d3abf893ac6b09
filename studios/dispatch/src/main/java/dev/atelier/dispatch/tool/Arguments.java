package dev.atelier.dispatch.tool;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the input of a call: what is missing, of the wrong type or too long is told by its name. */
record Arguments(JsonNode input) {
    /** A text that says something. */
    String words(String name, int longest) throws BadInput {
        var text = optionalWords(name, longest);
        if (text == null) {
            throw new BadInput(name + " is required");
        }
        return text;
    }

    @Nullable
    String optionalWords(String name, int longest) throws BadInput {
        var value = input.get(name);
        return value == null || value.isNull() ? null : words(name, value, longest);
    }

    private static @Nullable String words(String name, JsonNode value, int longest) throws BadInput {
        if (!value.isString()) {
            throw new BadInput(name + " must be a string");
        }
        var text = value.stringValue().strip();
        if (text.length() > longest) {
            throw new BadInput(name + " has " + text.length() + " characters; use at most " + longest);
        }
        return text.isEmpty() ? null : text;
    }

    /** Texts; none if it is absent. Empty ones are left out. */
    List<String> list(String name, int most, int longest) throws BadInput {
        var value = input.get(name);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isArray() || value.size() > most) {
            throw new BadInput(name + " must be an array of at most " + most + " strings");
        }
        var texts = new ArrayList<String>();
        for (int i = 0; i < value.size(); i++) {
            var text = words(name + "[" + i + "]", value.get(i), longest);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** Dollars, 0 or more; null if it is absent. */
    @Nullable
    BigDecimal dollars(String name) throws BadInput {
        var value = input.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isNumber() || value.decimalValue().signum() < 0) {
            throw new BadInput(name + " must be a number of dollars, 0 or more");
        }
        return value.decimalValue();
    }
}
