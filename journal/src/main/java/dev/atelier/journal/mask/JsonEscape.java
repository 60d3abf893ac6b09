package dev.atelier.journal.mask;

import java.util.HexFormat;
import java.util.Locale;

/** How JSON writers differ in what they escape. */
enum JsonEscape {
    /** Only what must be: JavaScript, Jackson. */
    LEAST(false, false, false),
    /** Slashes too: PHP. */
    SLASH(true, false, false),
    /** Everything beyond ASCII: Python. */
    ASCII(false, true, false),
    ASCII_UPPER(false, true, true),
    ASCII_SLASH(true, true, false);

    private final boolean slash;
    private final boolean ascii;
    private final boolean upper;

    JsonEscape(boolean slash, boolean ascii, boolean upper) {
        this.slash = slash;
        this.ascii = ascii;
        this.upper = upper;
    }

    String escape(String text) {
        var out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            escape(text.charAt(i), out);
        }
        return out.toString();
    }

    private void escape(char c, StringBuilder out) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '/' -> out.append(slash ? "\\/" : "/");
            default -> {
                if (c < ' ' || (ascii && c > '~')) {
                    var digits = HexFormat.of().toHexDigits(c);
                    out.append("\\u").append(upper ? digits.toUpperCase(Locale.ROOT) : digits);
                } else {
                    out.append(c);
                }
            }
        }
    }
}
