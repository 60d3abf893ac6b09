package dev.atelier.code.check;

import dev.atelier.code.event.CheckedCommand.Purpose;
import dev.atelier.code.event.TestTotals;
import dev.atelier.code.project.Results;
import dev.atelier.code.source.TreeLimits;
import dev.atelier.code.testresult.GoTestJson;
import dev.atelier.code.testresult.OutputSummary;
import dev.atelier.code.testresult.TestReports;
import dev.atelier.code.testresult.TestRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Reads what tests said of themselves, each where its kind of build says it. */
public final class TestFindings {
    private TestFindings() {}

    /**
     * @param files a copy of the working folder after the checks
     * @return empty if nothing said anything that can be read
     */
    public static Optional<TestTotals> of(Checked checked, Path files, InstantSource clock) throws IOException {
        var sum = TestRun.NOTHING;
        boolean said = false;
        for (var one : checked.all()) {
            if (one.step().purpose() == Purpose.TEST && one.step().results() != Results.REPORTS) {
                var reading = one.step().results() == Results.GO_EVENTS
                        ? GoTestJson.read(one.output())
                        : OutputSummary.read(one.output());
                if (reading instanceof TestRun run) {
                    sum = sum.plus(run);
                    said = true;
                }
            }
        }
        if (checked.all().stream().anyMatch(one -> one.step().results() == Results.REPORTS)) {
            var reports = TestReports.in(files, TreeLimits.ORDINARY, clock);
            if (reports.reports() > 0) {
                sum = sum.plus(reports.run());
                said = true;
            }
        }
        return said ? Optional.of(totals(sum)) : Optional.empty();
    }

    private static TestTotals totals(TestRun run) {
        var failures = run.failures().stream()
                .map(failure -> new TestTotals.Failure(name(failure), failure.message()))
                .toList();
        return new TestTotals(run.passed(), run.failed(), run.skipped(), failures);
    }

    private static String name(TestRun.Failure failure) {
        return failure.suite().isEmpty() ? failure.name() : failure.suite() + " › " + failure.name();
    }
}
