package dev.atelier.code.testresult;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pytest   | ===== 1 failed, 3 passed, 2 skipped, 1 xfailed, 1 warning in 0.12s =====               | 3 | 1 | 3
            pytest -q| 2 passed, 1 error in 61.02s (0:01:01)                                                | 2 | 1 | 0
            pytest 0 | ===== no tests ran in 0.01s =====                                                     | 0 | 0 | 0
            unittest | Ran 7 tests in 0.001s~~FAILED (failures=1, errors=2, skipped=1)                       | 3 | 3 | 1
            unittest | Ran 1 test in 0.001s~~OK                                                              | 1 | 0 | 0
            unittest | Ran 3 tests in 0.001s~~OK (expected failures=1)                                        | 2 | 0 | 1
            jest     | Tests:       1 failed, 2 skipped, 1 todo, 3 passed, 7 total~Time: 1 s                 | 3 | 1 | 3
            """)
    void a_summary_is_read(String tool, String output, int passed, int failed, int skipped) {
        counted(output.replace('~', '\n'), passed, failed, skipped);
    }

    @Test
    void vitest_and_its_colours_are_read() {
        counted(
                "\u001B[2m Test Files \u001B[22m 1 failed (1)\n\u001B[2m      Tests \u001B[22m \u001B[31m1 failed\u001B[39m | \u001B[32m3 passed\u001B[39m (4)\n",
                3,
                1,
                0);
    }

    @Test
    void programs_that_sum_up_for_each_part_are_added_up() {
        counted(
                "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\ntest result: FAILED. 2 passed; 1 failed; 0 ignored\n",
                5,
                1,
                1);
        counted(
                "[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.1 s -- in a.B\n[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0\n[ERROR] Tests run: 5, Failures: 1, Errors: 1, Skipped: 1\n",
                4,
                2,
                1);
    }

    @Test
    void failed_tests_are_named() {
        var output = """
                FAILED tests/test_a.py::TestA::test_x - AssertionError: no
                test list::works ... FAILED
                  ● Box › opens
                 FAIL  src/a.test.ts > box > closes
                FAIL: test_y (a.B.test_y)
                2 failed in 0.1s
                """;
        var run = (TestRun) OutputSummary.read(output);
        assertThat(run.failures())
                .containsExactly(
                        new TestRun.Failure("tests/test_a.py", "TestA::test_x", "AssertionError: no"),
                        new TestRun.Failure("", "list::works", ""),
                        new TestRun.Failure("Box", "opens", ""),
                        new TestRun.Failure("src/a.test.ts", "box > closes", ""),
                        new TestRun.Failure("", "test_y (a.B.test_y)", ""));
    }

    @Test
    void output_without_a_summary_is_no_run() {
        for (var output :
                new String[] {"", "all good", "3 files changed in 2 folders", "Tests", "OK", "9".repeat(2_000_000)}) {
            assertThat(OutputSummary.read(output))
                    .as(output.substring(0, Math.min(20, output.length())))
                    .isInstanceOf(TestReading.Unreadable.class);
        }
    }

    @Test
    void go_s_events_are_counted_by_their_innermost_tests() {
        var run = (TestRun) GoTestJson.read("""
                go: downloading x
                {"Time":"2026-01-01T00:00:00Z","Action":"run","Package":"a","Test":"TestA"}
                {"Action":"run","Package":"a","Test":"TestA/one"}
                {"Action":"output","Package":"a","Test":"TestA/one","Output":"    a_test.go:3: no\\n"}
                {"Action":"fail","Package":"a","Test":"TestA/one","Elapsed":0.5}
                {"Action":"pass","Package":"a","Test":"TestA/two","Elapsed":0.25}
                {"Action":"fail","Package":"a","Test":"TestA","Elapsed":0.75}
                {"Action":"skip","Package":"a","Test":"TestB","Elapsed":0}
                {"Action":"fail","Package":"a","Elapsed":1}
                {"Action":"output","Package":"b","Output":"FAIL\\tb [build failed]\\n"}
                {"Action":"fail","Package":"b","Elapsed":0}
                {"Action":
                """);
        assertThat(run.passed()).isEqualTo(1);
        assertThat(run.failed()).isEqualTo(2);
        assertThat(run.skipped()).isEqualTo(1);
        assertThat(run.time()).isEqualTo(java.time.Duration.ofMillis(750));
        assertThat(run.failures())
                .containsExactly(
                        new TestRun.Failure("a", "TestA/one", "a_test.go:3: no"),
                        new TestRun.Failure("b", "(package)", "FAIL\tb [build failed]"));
        assertThat(GoTestJson.read("ok a 0.1s")).isInstanceOf(TestReading.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void any_output_is_read_or_refused(long seed) {
        var random = new Random(seed);
        var pieces = new String[] {
            "Tests:",
            "Tests run: ",
            "Failures: ",
            "FAILED ",
            "::",
            " passed",
            " in ",
            "test result: ",
            "Ran ",
            "OK (",
            "{",
            "\"Action\":",
            "\u001B[",
            "\n",
            "1",
            "99999999999",
            " ",
            "=",
            "skipped=",
            " › ",
            "● ",
            "FAIL  ",
            " > ",
            "."
        };
        for (var round = 0; round < 500; round++) {
            var output =
                    random.ints(60, 0, pieces.length).mapToObj(i -> pieces[i]).collect(Collectors.joining());
            assertThat(OutputSummary.read(output))
                    .as("seed %d: %s", seed, output)
                    .isNotNull();
            assertThat(GoTestJson.read(output)).as("seed %d: %s", seed, output).isNotNull();
        }
    }

    private static void counted(String output, int passed, int failed, int skipped) {
        var read = OutputSummary.read(output);
        assertThat(read).isInstanceOfSatisfying(TestRun.class, run -> {
            assertThat(run.passed()).as("passed").isEqualTo(passed);
            assertThat(run.failed()).as("failed").isEqualTo(failed);
            assertThat(run.skipped()).as("skipped").isEqualTo(skipped);
        });
    }
}
