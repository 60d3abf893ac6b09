package dev.atelier.code.testresult;

import dev.atelier.code.source.Reading;
import dev.atelier.code.source.SourceTree;
import dev.atelier.code.source.TreeLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The JUnit reports that lie in a tree after its tests ran.
 *
 * @param run of all readable reports together
 * @param reports how many were read
 * @param unreadable path and reason of those that were not
 * @param reading what of the tree was looked at
 */
public record TestReports(TestRun run, int reports, List<String> unreadable, Reading reading) {
    private static final Set<String> PASSED_OVER = Set.of(".git", "node_modules", ".venv", "venv", "vendor");

    public TestReports {
        unreadable = List.copyOf(unreadable);
    }

    /** Looks for {@code TEST-*.xml}, {@code junit*.xml}, and anything in folders named {@code test-results} or {@code surefire-reports}. */
    public static TestReports in(Path root, TreeLimits limits, InstantSource clock) throws IOException {
        var tree = new SourceTree(root, limits, clock, PASSED_OVER);
        var unreadable = new ArrayList<String>();
        var runs = new ArrayList<TestRun>();
        var reading = tree.visit(file -> {
            if (!isReport(file.path())) {
                return;
            }
            var bytes = file.bytes();
            if (bytes.isEmpty()) {
                return;
            }
            switch (JUnitXml.read(bytes.get())) {
                case TestRun run -> runs.add(run);
                case TestReading.Unreadable why -> {
                    if (unreadable.size() < 20) {
                        unreadable.add(file.path() + ": " + why.why());
                    }
                }
            }
        });
        return new TestReports(runs.stream().reduce(TestRun.NOTHING, TestRun::plus), runs.size(), unreadable, reading);
    }

    private static boolean isReport(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        if (!name.endsWith(".xml")) {
            return false;
        }
        return name.startsWith("TEST-")
                || name.startsWith("junit")
                || path.contains("test-results/")
                || path.contains("surefire-reports/");
    }
}
