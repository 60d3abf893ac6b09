package dev.atelier.code.testresult;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How many tests did what. Reports and output are written by the tests themselves, so that this is what they say; whether the run was good is told by the
 * exit code of the command that ran them, together with this.
 *
 * @param failed with those that ended with an error
 * @param failures the first of them, at most {@value #TOLD}
 * @param time of all tests together, as far as it was said
 */
public record TestRun(int passed, int failed, int skipped, List<Failure> failures, Duration time)
        implements TestReading {
    public static final TestRun NOTHING = new TestRun(0, 0, 0, List.of(), Duration.ZERO);
    static final int TOLD = 100;
    /** Characters of what a failure says. */
    static final int SAID = 2_000;

    public TestRun {
        failures = List.copyOf(failures.subList(0, Math.min(TOLD, failures.size())));
    }

    /**
     * A test that failed.
     *
     * @param suite class, package or file; may be empty
     * @param message what it said, cut off if long; may be empty
     */
    public record Failure(String suite, String name, String message) {
        public Failure {
            suite = cut(suite, 300);
            name = cut(name, 300);
            message = cut(message, SAID);
        }

        private static String cut(String text, int most) {
            return text.length() <= most ? text : text.substring(0, most) + "…";
        }
    }

    public int all() {
        return passed + failed + skipped;
    }

    /** Whether tests ran and none failed. */
    public boolean good() {
        return failed == 0 && passed > 0;
    }

    public TestRun plus(TestRun other) {
        var both = new ArrayList<>(failures);
        both.addAll(other.failures);
        return new TestRun(
                passed + other.passed, failed + other.failed, skipped + other.skipped, both, time.plus(other.time));
    }
}
