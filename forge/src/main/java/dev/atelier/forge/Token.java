package dev.atelier.forge;

import java.util.regex.Pattern;

/** What opens a forge. It has no text form, so that it gets into no log. */
public record Token(String secret) {
    private static final Pattern POSSIBLE = Pattern.compile("[\\x21-\\x7e]{1,8192}");

    /** @throws IllegalArgumentException without the token in its message */
    public Token {
        if (!POSSIBLE.matcher(secret).matches()) {
            throw new IllegalArgumentException(
                    "the token is empty or has blanks or other characters that no token has; copy it again");
        }
    }

    @Override
    public String toString() {
        return "Token[…]";
    }
}
