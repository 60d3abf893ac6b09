package dev.atelier.dispatch.brain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
    private static String lines(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    }

    @Test
    void whatChangedStandsBetweenThreeLinesOfWhatDidNot() {
        var after = lines(1, 9) + "another\n" + lines(11, 40).replace("line 12\n", "") + "more\n";
        assertThat(UnifiedDiff.of("a", lines(1, 40), "b", after)).isEqualTo("""
                        --- a
                        +++ b
                        @@ -7,9 +7,8 @@
                         line 7
                         line 8
                         line 9
                        -line 10
                        +another
                         line 11
                        -line 12
                         line 13
                         line 14
                         line 15
                        @@ -38,3 +37,4 @@
                         line 38
                         line 39
                         line 40
                        +more
                        """);
    }

    @Test
    void anEmptyTextBeforeIsAllNewAndNoChangeIsNoDifference() {
        assertThat(UnifiedDiff.of("/dev/null", "", "b", "one\ntwo\n"))
                .isEqualTo("--- /dev/null\n+++ b\n@@ -0,0 +1,2 @@\n+one\n+two\n");
        assertThat(UnifiedDiff.of("a", "one\n", "b", "one\n")).isEmpty();
    }
}
