package dev.atelier.engine.claude;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineSplitterTest {
    private static List<LineSplitter.Line> split(byte[] bytes, Random random, int longest) {
        var lines = new ArrayList<LineSplitter.Line>();
        var splitter = new LineSplitter(longest, lines::add);
        for (int from = 0; from < bytes.length; ) {
            int count = Math.min(bytes.length - from, 1 + random.nextInt(40));
            splitter.feed(Arrays.copyOfRange(bytes, from, from + count), count);
            from += count;
        }
        splitter.end();
        return lines;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void lines_are_the_same_wherever_they_are_cut(long seed) {
        var random = new Random(seed);
        var lines = new ArrayList<String>();
        for (int i = 0; i < 50; i++) {
            lines.add("{\"ä€😀\":\"" + "x".repeat(random.nextInt(200)) + i + "\"}");
        }
        var bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        assertThat(split(bytes, random, 10_000))
                .extracting(LineSplitter.Line::text)
                .isEqualTo(lines);
    }

    @Test
    void of_a_line_that_is_too_long_the_beginning_is_kept_and_the_next_one_is_whole() {
        var bytes = ("x".repeat(500) + "\nnext\n").getBytes(StandardCharsets.UTF_8);
        var lines = split(bytes, new Random(1), 100);
        assertThat(lines.getFirst()).isEqualTo(new LineSplitter.Line("x".repeat(100), 500, false));
        assertThat(lines.getLast()).isEqualTo(new LineSplitter.Line("next", 4, true));
    }
}
