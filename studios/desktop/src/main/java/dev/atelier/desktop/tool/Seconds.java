package dev.atelier.desktop.tool;

import java.time.Duration;
import java.util.Locale;

/** Times as people say them. */
final class Seconds {
    private Seconds() {}

    /** {@code 2 s}, {@code 0.31 s}. */
    static String of(Duration time) {
        double seconds = time.toMillis() / 1000.0;
        var text = String.format(Locale.ROOT, "%.2f", seconds).replaceAll("\\.?0+$", "");
        return (text.isEmpty() ? "0" : text) + " s";
    }
}
