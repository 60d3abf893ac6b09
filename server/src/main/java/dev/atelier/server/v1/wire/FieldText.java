package dev.atelier.server.v1.wire;

import dev.atelier.server.error.ApiException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Texts anywhere in a body, and what is said about values that are none. */
public final class FieldText {
    private static final int SHOWN = 60;

    private FieldText() {}

    /**
     * @param path of the value, for messages
     * @param shortest least characters; as people count them, not as Java does
     * @throws ApiException if it is no text, or one that cannot be stored
     */
    public static String read(JsonNode value, String path, int shortest, int longest) {
        if (!value.isString()) {
            throw ApiException.invalid(
                    path, value.isMissingNode() ? "is missing" : "must be a text, was " + described(value));
        }
        var text = value.asString();
        int length = text.codePointCount(0, text.length());
        if (length < shortest) {
            throw ApiException.invalid(path, "is too short; it must have at least " + shortest + " characters");
        }
        if (length > longest) {
            throw ApiException.invalid(path, "has more than " + longest + " characters");
        }
        if (!isPlain(text)) {
            throw ApiException.invalid(path, "has a character that is not text");
        }
        return text;
    }

    /** Whether every database can hold it and every client read it. */
    static boolean isPlain(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** A value for messages, short. */
    public static String described(JsonNode value) {
        if (value.isMissingNode()) {
            return "missing";
        }
        return value.isObject() ? "an object" : value.isArray() ? "an array" : shortened(value.toString());
    }

    public static String shortened(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
