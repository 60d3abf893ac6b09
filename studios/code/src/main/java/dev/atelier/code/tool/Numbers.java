package dev.atelier.code.tool;

import dev.atelier.code.event.QualityTotals;
import java.util.Locale;

/** Numbers about code in a sentence. */
final class Numbers {
    private Numbers() {}

    static String of(QualityTotals totals) {
        return String.format(
                Locale.ROOT,
                "%d files, %d lines (%d of code), %d functions, complexity %d (%.1f on average, %d at worst), %s documented, %s duplicated",
                totals.size().files(),
                totals.size().lines(),
                totals.size().codeLines(),
                totals.size().functions(),
                totals.paths().complexity(),
                totals.paths().meanComplexity(),
                totals.paths().worst(),
                percent(totals.documentation()),
                percent(totals.duplication()));
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }
}
