package dev.atelier.code.testresult;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads the summaries that test programs print for people: pytest, unittest, Jest, Vitest, Node, cargo and Maven. It is for commands that leave no report; names of failed
 * tests are there as far as they stand in lines of their own.
 */
public final class OutputSummary {
    /** Summaries stand at the end. */
    private static final int LAST = 1 << 20;

    private static final int LONGEST_LINE = 4_000;

    private final List<TestRun.Failure> failures = new ArrayList<>();
    /** Of programs that sum up once, at the end. */
    private TestRun last = TestRun.NOTHING;
    /** Of programs that sum up for each part. */
    private TestRun sum = TestRun.NOTHING;

    private final NodeSummary node = new NodeSummary();
    private boolean found;
    private int ran = -1;

    private OutputSummary() {}

    public static TestReading read(String output) {
        var reader = new OutputSummary();
        output.substring(Math.max(0, output.length() - LAST))
                .lines()
                .filter(line -> line.length() <= LONGEST_LINE)
                .map(line -> PlainLine.of(line).strip())
                .filter(line -> !line.isEmpty())
                .forEach(reader::line);
        if (!reader.found && !reader.node.isFound()) {
            return new TestReading.Unreadable(
                    "The output holds no summary of pytest, unittest, Jest, Vitest, Node, cargo or Maven.");
        }
        var counts = reader.last.plus(reader.sum).plus(reader.node.isFound() ? reader.node.counts() : TestRun.NOTHING);
        reader.failures.addAll(reader.node.failures());
        return new TestRun(counts.passed(), counts.failed(), counts.skipped(), reader.failures, counts.time());
    }

    private void line(String line) {
        if (node.take(line)) {
            return;
        }
        if (line.startsWith("test result: ")) {
            add(line.substring(line.indexOf('.') + 1)); // cargo
        } else if (line.startsWith("Tests:") || (line.startsWith("Tests ") && !line.startsWith("Tests run"))) {
            last = run(PlainLine.counts(line.substring(6))); // Jest and Vitest
            found = true;
        } else if (line.contains("Tests run: ") && !line.contains("Time elapsed")) {
            maven(line.substring(line.indexOf("Tests run: ")));
        } else if (line.startsWith("Ran ") && line.contains(" test")) {
            ran = PlainLine.counts(line).getOrDefault(line.contains(" tests ") ? "tests" : "test", -1); // unittest
        } else if (ran >= 0 && (line.equals("OK") || line.startsWith("OK (") || line.startsWith("FAILED ("))) {
            unittest(line);
        } else if (isPytest(line)) {
            last = run(PlainLine.counts(line));
            found = true;
        } else {
            failure(line);
        }
    }

    private static boolean isPytest(String line) {
        var bare = PlainLine.without(line, '=').strip();
        var starts = (!bare.isEmpty() && Character.isDigit(bare.charAt(0))) || bare.startsWith("no tests ran in ");
        return starts && bare.contains(" in ") && (bare.startsWith("no tests") || isResult(bare));
    }

    private static boolean isResult(String line) {
        var counts = PlainLine.counts(line);
        return List.of("passed", "failed", "skipped", "error", "errors", "xfailed", "xpassed", "deselected").stream()
                .anyMatch(counts::containsKey);
    }

    private void add(String line) {
        sum = sum.plus(run(PlainLine.counts(line)));
        found = true;
    }

    private static TestRun run(Map<String, Integer> counts) {
        return counted(
                of(counts, "passed") + of(counts, "xpassed"),
                of(counts, "failed") + of(counts, "error") + of(counts, "errors"),
                of(counts, "skipped") + of(counts, "ignored") + of(counts, "todo") + of(counts, "xfailed"));
    }

    private static int of(Map<String, Integer> counts, String word) {
        return counts.getOrDefault(word, 0);
    }

    private static TestRun counted(int passed, int failed, int skipped) {
        return new TestRun(Math.max(0, passed), failed, skipped, List.of(), Duration.ZERO);
    }

    private void maven(String line) {
        var failed = PlainLine.behind(line, "Failures: ") + PlainLine.behind(line, "Errors: ");
        var skipped = PlainLine.behind(line, "Skipped: ");
        sum = sum.plus(counted(PlainLine.behind(line, "Tests run: ") - failed - skipped, failed, skipped));
        found = true;
    }

    private void unittest(String line) {
        var failed = PlainLine.behind(line, "failures=") + PlainLine.behind(line, "errors=");
        var skipped = PlainLine.behind(line, "skipped=") + PlainLine.behind(line, "expected failures=");
        // "expected failures=" ends with "failures=", too.
        failed -= line.contains("(expected failures=") ? PlainLine.behind(line, "expected failures=") : 0;
        sum = sum.plus(counted(ran - failed - skipped, failed, skipped));
        ran = -1;
        found = true;
    }

    private void failure(String line) {
        if (failures.size() >= TestRun.TOLD) {
            return;
        }
        if (line.startsWith("FAILED ") || (line.startsWith("ERROR ") && line.contains("::"))) {
            pytestFailure(line.substring(line.indexOf(' ') + 1));
        } else if (line.startsWith("FAIL: ") || line.startsWith("ERROR: test")) {
            failures.add(new TestRun.Failure("", line.substring(line.indexOf(' ') + 1), ""));
        } else if (line.startsWith("● ") && line.indexOf(" › ", 2) > 0) {
            var end = line.lastIndexOf(" › ");
            failures.add(new TestRun.Failure(line.substring(2, end), line.substring(end + 3), ""));
        } else if (line.startsWith("FAIL ") && line.substring(5).strip().indexOf(" > ") > 0) {
            var words = line.substring(5).strip();
            var end = words.indexOf(" > ");
            failures.add(new TestRun.Failure(words.substring(0, end), words.substring(end + 3), ""));
        } else if (line.startsWith("test ") && line.endsWith(" ... FAILED")) {
            failures.add(new TestRun.Failure("", line.substring(5, line.length() - 11), ""));
        }
    }

    private void pytestFailure(String line) {
        var dash = line.indexOf(" - ");
        var id = dash < 0 ? line : line.substring(0, dash);
        var colons = id.indexOf("::");
        if (colons > 0) {
            failures.add(new TestRun.Failure(
                    id.substring(0, colons), id.substring(colons + 2), dash < 0 ? "" : line.substring(dash + 3)));
        }
    }
}
