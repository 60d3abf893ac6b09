package dev.atelier.bench.report;

import java.io.PrintStream;

/** Findings as lines of text, printed as they come, so that a person sees a long run advance. */
public final class Table {
    private static final String LINE = "%-9s %-50s %14s %14s  %-5s %s%n";

    private final PrintStream out;

    public Table(PrintStream out) {
        this.out = out;
    }

    public void head() {
        out.printf(LINE, "row", "what", "figure", "target", "", "raw baseline of the same run, ratio");
        out.println("-".repeat(140));
    }

    public void print(Finding finding) {
        switch (finding) {
            case Finding.Measured(var row, var figure) -> print(row, figure);
            case Finding.Absent(var row, var why) -> out.printf(LINE, row, "not measured: " + why, "", "", "-", "");
            case Finding.Broken(var row, var why) -> out.printf(LINE, row, "BROKEN: " + why, "", "", "MISS", "");
        }
    }

    private void print(String row, Figure figure) {
        var unit = figure.unit().suffix();
        var value = Numbers.format(figure.value()) + unit;
        out.printf(LINE, row, figure.what(), value, target(figure), verdict(figure), baseline(figure));
        if (figure.note() != null) {
            out.printf("%-9s   (%s)%n", "", figure.note());
        }
    }

    private static String target(Figure figure) {
        return switch (figure.target()) {
            case null -> "";
            case Target.AtLeast(var bound) ->
                "≥ " + Numbers.format(bound) + figure.unit().suffix();
            case Target.AtMost(var bound) ->
                "≤ " + Numbers.format(bound) + figure.unit().suffix();
        };
    }

    private static String verdict(Figure figure) {
        return figure.target() == null ? "" : figure.passes() ? "pass" : "MISS";
    }

    private static String baseline(Figure figure) {
        var baseline = figure.baseline();
        if (baseline == null) {
            return "";
        }
        var value = Numbers.format(baseline.value()) + figure.unit().suffix();
        return baseline.what() + " " + value + ", ratio " + Numbers.format(figure.value() / baseline.value());
    }
}
