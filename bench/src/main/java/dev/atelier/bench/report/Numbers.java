package dev.atelier.bench.report;

import java.util.Locale;

/** Numbers as people read them: three significant digits, thousands grouped. */
final class Numbers {
    private Numbers() {}

    static String format(double value) {
        double size = Math.abs(value);
        if (size >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value);
    }
}
