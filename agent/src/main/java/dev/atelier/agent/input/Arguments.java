package dev.atelier.agent.input;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the input that a model gave a call: what is missing, of the wrong type or too long is told by its name. Null counts as absent. */
public record Arguments(JsonNode input) {
    /** A text that says something. */
    public String words(String name, int longest) throws BadInput {
        var text = optionalWords(name, longest);
        if (text == null) {
            throw new BadInput(name + " is required");
        }
        return text;
    }

    /** Null if it is absent or says nothing. */
    public @Nullable String optionalWords(String name, int longest) throws BadInput {
        var value = present(name);
        return value == null ? null : words(name, value, longest);
    }

    private @Nullable JsonNode present(String name) {
        var value = input.get(name);
        return value == null || value.isNull() ? null : value;
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
    public List<String> list(String name, int most, int longest) throws BadInput {
        var value = present(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw new BadInput(name + " must be an array of strings");
        }
        if (value.size() > most) {
            throw new BadInput(name + " has " + value.size() + " entries; use at most " + most);
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

    /**
     * From 0 to 1.
     *
     * @param what it says, for whoever left it out
     */
    public double share(String name, String what) throws BadInput {
        var value = present(name);
        if (value == null || !value.isNumber()) {
            throw new BadInput(name + " is required: " + what + ", from 0 to 1");
        }
        double share = value.doubleValue();
        if (!(share >= 0 && share <= 1)) {
            throw new BadInput(name + " must be 0 to 1, was " + value);
        }
        return share;
    }

    /** Dollars, 0 or more; null if it is absent. */
    public @Nullable BigDecimal dollars(String name) throws BadInput {
        var value = present(name);
        if (value == null) {
            return null;
        }
        if (!value.isNumber() || value.decimalValue().signum() < 0) {
            throw new BadInput(name + " must be a number of dollars, 0 or more");
        }
        return value.decimalValue();
    }
}
