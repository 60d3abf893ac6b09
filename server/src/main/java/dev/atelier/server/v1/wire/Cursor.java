package dev.atelier.server.v1.wire;

import dev.atelier.server.error.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a list goes on. Opaque to clients, and bound to the list that made it.
 *
 * @param kind which list and order
 * @param place the last entry handed out
 */
public record Cursor(String kind, String place) {
    @Override
    public String toString() {
        var text = kind + " " + place;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The place that {@code page} names. */
    public static Optional<String> place(Params params, String kind) {
        return params.text("page").map(text -> parse(text, kind));
    }

    private static String parse(String text, String kind) {
        try {
            var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            if (plain.startsWith(kind + " ")) {
                return plain.substring(kind.length() + 1);
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw ApiException.invalid("page", "is not a cursor of this list in this order; take next_page as it is");
    }
}
