package dev.atelier.code.testresult;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what {@code go test -json} prints, a JSON object a line; other lines are passed over. A test with subtests stands for nothing but them and is not counted.
 * A package that fails without a failed test, as one that does not compile, counts as one failure.
 */
public final class GoTestJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_LINE = 1 << 20;
    private static final int TESTS = 200_000;

    private final Map<Id, Test> tests = new LinkedHashMap<>();
    private final Map<String, Test> packages = new LinkedHashMap<>();
    private boolean any;

    private record Id(String pack, String name) {}

    /** What is known of one test, or of a package. */
    private static final class Test {
        private final StringBuilder said = new StringBuilder();
        private String end = "";
        private double seconds;

        void says(String text) {
            if (said.length() < TestRun.SAID) {
                said.append(text, 0, Math.min(text.length(), TestRun.SAID));
            }
        }
    }

    private GoTestJson() {}

    public static TestReading read(String output) {
        var reader = new GoTestJson();
        output.lines()
                .filter(line -> line.startsWith("{") && line.length() <= LONGEST_LINE)
                .forEach(reader::line);
        return reader.any ? reader.run() : new TestReading.Unreadable("The output holds no events of go test -json.");
    }

    private void line(String line) {
        final JsonNode event;
        try {
            event = JSON.readTree(line);
        } catch (JacksonException e) {
            return; // something else that begins with a brace
        }
        var action = event.path("Action").asString("");
        var pack = event.path("Package").asString("");
        if (action.isEmpty() || pack.isEmpty()) {
            return;
        }
        any = true;
        var name = event.path("Test").asString("");
        if (tests.size() + packages.size() >= TESTS) {
            return;
        }
        var test = name.isEmpty()
                ? packages.computeIfAbsent(pack, key -> new Test())
                : tests.computeIfAbsent(new Id(pack, name), key -> new Test());
        switch (action) {
            case "output" -> test.says(event.path("Output").asString(""));
            case "pass", "fail", "skip" -> {
                test.end = action;
                var elapsed = event.path("Elapsed");
                test.seconds = elapsed.isNumber() ? Math.clamp(elapsed.asDouble(), 0, 1e7) : 0;
            }
            default -> {}
        }
    }

    private TestRun run() {
        var counts = new int[3];
        var seconds = 0.0;
        var failures = new ArrayList<TestRun.Failure>();
        var failedPackages = new HashSet<String>();
        var parents = parents();
        for (var each : tests.entrySet()) {
            var id = each.getKey();
            var test = each.getValue();
            if (parents.contains(id)) {
                continue;
            }
            seconds += test.seconds;
            switch (test.end) {
                case "pass" -> counts[0]++;
                case "skip" -> counts[2]++;
                default -> { // failed, or its process ended in the midst of it
                    counts[1]++;
                    failedPackages.add(id.pack());
                    failures.add(new TestRun.Failure(
                            id.pack(), id.name(), test.said.toString().strip()));
                }
            }
        }
        for (var each : packages.entrySet()) {
            if (each.getValue().end.equals("fail") && !failedPackages.contains(each.getKey())) {
                counts[1]++;
                failures.add(new TestRun.Failure(
                        each.getKey(),
                        "(package)",
                        each.getValue().said.toString().strip()));
            }
        }
        return new TestRun(counts[0], counts[1], counts[2], failures, Duration.ofMillis(Math.round(seconds * 1_000)));
    }

    private Set<Id> parents() {
        var parents = new HashSet<Id>();
        for (var id : tests.keySet()) {
            var slash = id.name().lastIndexOf('/');
            if (slash > 0) {
                parents.add(new Id(id.pack(), id.name().substring(0, slash)));
            }
        }
        return parents;
    }
}
