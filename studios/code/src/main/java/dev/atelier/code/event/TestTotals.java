package dev.atelier.code.event;

import java.util.List;

/**
 * What tests said of themselves.
 *
 * @param failures the first of those that failed
 */
public record TestTotals(int passed, int failed, int skipped, List<Failure> failures) {
    public TestTotals {
        failures = List.copyOf(failures);
    }

    /** @param message may be empty */
    public record Failure(String name, String message) {}
}
