package dev.atelier.bench.report;

import org.jspecify.annotations.Nullable;

/**
 * One measured number.
 *
 * @param what in a few words, unique in a run
 * @param target what it must reach; null if it only informs
 * @param baseline the raw thing measured in the same run; null if there is none
 * @param note anything that a reader must know to judge it
 */
public record Figure(
        String what,
        double value,
        Unit unit,
        @Nullable Target target,
        @Nullable Baseline baseline,
        @Nullable String note) {

    /** What the number counts. */
    public enum Unit {
        PER_SECOND("/s"),
        MILLIS(" ms"),
        SECONDS(" s"),
        MEGABYTES(" MB"),
        KILOBYTES(" KB"),
        PERCENT(" %"),
        COUNT("");

        private final String suffix;

        Unit(String suffix) {
            this.suffix = suffix;
        }

        public String suffix() {
            return suffix;
        }
    }

    /**
     * The rawest thing that could do the same work.
     *
     * @param what it is
     * @param value in the figure's unit
     */
    public record Baseline(String what, double value) {}

    public static Figure of(String what, double value, Unit unit) {
        return new Figure(what, value, unit, null, null, null);
    }

    public Figure atLeast(double bound) {
        return new Figure(what, value, unit, new Target.AtLeast(bound), baseline, note);
    }

    public Figure atMost(double bound) {
        return new Figure(what, value, unit, new Target.AtMost(bound), baseline, note);
    }

    public Figure beside(String rawThing, double rawValue) {
        return new Figure(what, value, unit, target, new Baseline(rawThing, rawValue), note);
    }

    public Figure noting(String newNote) {
        return new Figure(what, value, unit, target, baseline, newNote);
    }

    /** Whether the target is met; true if there is none. */
    public boolean passes() {
        return target == null || target.isMetBy(value);
    }
}
