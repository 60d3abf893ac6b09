package dev.atelier.code.testresult;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The summary of {@code node --test}, in its form for programs and in that for people. */
final class NodeSummary {
    private static final Pattern COUNT =
            Pattern.compile("[#ℹ] (tests|suites|pass|fail|cancelled|skipped|todo) (\\d{1,8})");
    private static final Pattern FAILED = Pattern.compile("(?:not ok \\d+ - |✖ )(.+?)(?: \\(\\d[\\d.]*ms\\))?");

    private final List<TestRun.Failure> failures = new ArrayList<>();
    private TestRun sum = TestRun.NOTHING;
    private String name = "";
    private boolean found;

    /** @return whether the line belongs to such a summary */
    boolean take(String line) {
        var count = COUNT.matcher(line);
        if (count.matches()) {
            int number = Integer.parseInt(count.group(2));
            found |= count.group(1).equals("tests");
            sum = sum.plus(
                    switch (count.group(1)) {
                        case "pass" -> run(number, 0, 0);
                        case "fail", "cancelled" -> run(0, number, 0);
                        case "skipped", "todo" -> run(0, 0, number);
                        default -> TestRun.NOTHING;
                    });
            return true;
        }
        var failed = FAILED.matcher(line);
        if (failed.matches() && !failed.group(1).equals("failing tests:")) {
            name = failed.group(1);
            add("");
            return true;
        }
        if (!name.isEmpty() && line.startsWith("error: ") && !failures.isEmpty()) {
            failures.removeLast();
            add(line.substring("error: ".length()).replaceAll("^'|'$", ""));
            name = "";
            return true;
        }
        return false;
    }

    private void add(String message) {
        boolean told = failures.stream().anyMatch(failure -> failure.name().equals(name));
        if (!told && failures.size() < TestRun.TOLD) {
            failures.add(new TestRun.Failure("", name, message));
        }
    }

    private static TestRun run(int passed, int failed, int skipped) {
        return new TestRun(passed, failed, skipped, List.of(), Duration.ZERO);
    }

    boolean isFound() {
        return found;
    }

    TestRun counts() {
        return sum;
    }

    /** Names of tests; a file that fails because of one of its tests is among them, too. */
    List<TestRun.Failure> failures() {
        return found ? failures : List.of();
    }
}
