package dev.atelier.canvas;

import java.util.HexFormat;
import java.util.Optional;

/** A colour. {@code alpha} is 255 when opaque. */
public record Rgba(int red, int green, int blue, int alpha) {
    /** What garbage is drawn in: a wrong colour must not cost a turn. */
    public static final Rgba GREY = new Rgba(128, 128, 128, 255);

    private static final String HEX = "#?(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})";

    /** Reads 3, 6 or 8 hexadecimal digits, with or without {@code #}. */
    public static Optional<Rgba> parse(String text) {
        var trimmed = text.strip();
        if (!trimmed.matches(HEX)) {
            return Optional.empty();
        }
        var digits = trimmed.startsWith("#") ? trimmed.substring(1) : trimmed;
        if (digits.length() == 3) {
            var twice = new StringBuilder();
            digits.chars().forEach(c -> twice.appendCodePoint(c).appendCodePoint(c));
            digits = twice.toString();
        }
        var bytes = HexFormat.of().parseHex(digits);
        return Optional.of(
                new Rgba(bytes[0] & 255, bytes[1] & 255, bytes[2] & 255, bytes.length == 4 ? bytes[3] & 255 : 255));
    }

    /** As {@link #parse}, but grey for anything else. */
    public static Rgba parseOrGrey(String text) {
        return parse(text).orElse(GREY);
    }

    /** {@code #rrggbb}, or {@code #rrggbbaa} if it is not opaque. */
    public String hex() {
        return opaqueHex() + (alpha == 255 ? "" : "%02x".formatted(alpha));
    }

    /** {@code #rrggbb}. */
    public String opaqueHex() {
        return "#%02x%02x%02x".formatted(red, green, blue);
    }
}
