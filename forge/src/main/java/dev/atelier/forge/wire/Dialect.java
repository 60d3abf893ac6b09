package dev.atelier.forge.wire;

import dev.atelier.forge.Token;
import java.util.Map;

/**
 * What each request to one kind of forge carries.
 *
 * @param scheme that stands before the token in {@code Authorization}
 * @param headers name to value
 */
public record Dialect(String scheme, Map<String, String> headers) {
    public Dialect {
        headers = Map.copyOf(headers);
    }

    String authorization(Token token) {
        return scheme + " " + token.secret();
    }
}
