package dev.atelier.code.testresult;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodeSummaryTest {
    @Test
    void the_form_for_programs_is_read() {
        var run = (TestRun) OutputSummary.read("""
                TAP version 13
                ok 1 - adds
                not ok 2 - fails
                  ---
                  error: '2 == 3'
                  code: 'ERR_ASSERTION'
                  ...
                1..3
                # tests 3
                # suites 0
                # pass 1
                # fail 1
                # cancelled 0
                # skipped 1
                # todo 0
                """);

        assertThat(run.passed()).isEqualTo(1);
        assertThat(run.failed()).isEqualTo(1);
        assertThat(run.skipped()).isEqualTo(1);
        assertThat(run.failures()).containsExactly(new TestRun.Failure("", "fails", "2 == 3"));
    }

    @Test
    void the_form_for_people_is_read() {
        var run = (TestRun) OutputSummary.read("""
                ✔ adds (0.9ms)
                ✖ fails (0.7ms)
                ℹ tests 2
                ℹ pass 1
                ℹ fail 1
                ✖ failing tests:
                ✖ fails (0.7ms)
                """);

        assertThat(run.passed()).isEqualTo(1);
        assertThat(run.failures()).extracting(TestRun.Failure::name).containsExactly("fails");
    }

    @Test
    void without_its_summary_there_is_nothing_to_read() {
        assertThat(OutputSummary.read("not ok 1 - something\n# pass 3\n")).isInstanceOf(TestReading.Unreadable.class);
    }
}
