package dev.atelier.canvas.input;

import tools.jackson.databind.JsonNode;

/** Values as messages show them: short. */
public final class Shown {
    private static final int LONGEST = 40;

    private Shown() {}

    static String value(JsonNode node) {
        if (node.isObject()) {
            return "an object";
        }
        if (node.isArray()) {
            return "an array";
        }
        if (node.isNull()) {
            return "null";
        }
        return node.isString() ? "'" + shortened(node.asString()) + "'" : shortened(node.asString());
    }

    public static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
