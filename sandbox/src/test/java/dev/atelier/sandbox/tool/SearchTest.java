package dev.atelier.sandbox.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {
    @Test
    @Timeout(30)
    void an_expression_that_backtracks_for_ever_ends_with_the_time() {
        var search = new Search(Duration.ofMillis(200));
        var hopeless = Pattern.compile("(x+x+)+y");
        assertThatThrownBy(() -> search.run(deadline ->
                        hopeless.matcher(deadline.guarding("x".repeat(2000))).find()))
                .isInstanceOf(ToolFailure.class);
    }

    @Test
    @Timeout(30)
    void an_interrupt_ends_a_search() throws Exception {
        var search = new Search();
        var begun = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var thread = Thread.ofVirtual().start(() -> {
            try {
                search.run(deadline -> {
                    begun.countDown();
                    while (!deadline.isOver()) {
                        Thread.onSpinWait();
                    }
                    ended.countDown();
                });
            } catch (InterruptedException | ToolFailure _) {
                // as it should
            }
        });
        begun.await();
        thread.interrupt();
        thread.join();
        ended.await();
    }

    @Test
    void a_pattern_that_is_nested_too_deeply_breaks_nothing(@TempDir Path directory) throws Exception {
        var bench = new Bench(directory);
        bench.call("write", "{'file_path': 'x', 'content': '" + "ab".repeat(900) + "'}");
        var deep = "(".repeat(200_000) + "a" + ")".repeat(200_000);
        assertThat(bench.error("grep", "{'pattern': '" + deep + "'}")).startsWith("grep: ");
        assertThat(bench.call("grep", "{'pattern': '(a|b)*c'}")).isEqualTo("no matches");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "*.md a.md true",
                "*.md a/b.md false",
                "**/*.md a.md true",
                "**/*.md a/b/c.md true",
                "a/**/d a/d true",
                "a/**/d a/b/c/d true",
                "a/** a/b/c true",
                "a/** a true",
                "** .hidden false",
                ".* .hidden true",
                "**/*.md .git/a.md false",
                "[!a]b cb true",
                "[!a]b ab false",
                "[a-c]* cat true",
                "{a,b{c,d}}.x bd.x true",
                "{a,b} c false",
                "a\\*b a*b true",
                "a\\*b axb false",
                "? ü true",
                "[ [ true",
                "a*b*c aXbYbZc true",
                "./a a true",
                "*a*a*a*a*b aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa false"
            })
    void patterns_of_paths_match_as_in_a_shell(String pattern, String path, boolean matches) throws Exception {
        assertThat(GlobPattern.parse(pattern).matches(List.of(path.split("/")))).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    @Timeout(60)
    void no_pattern_of_paths_breaks_or_takes_long(long seed) {
        var random = new Random(seed);
        var letters = "ab*?[]{},!\\/.-";
        for (int i = 0; i < 20_000; i++) {
            var pattern = new StringBuilder();
            int length = random.nextInt(60);
            for (int j = 0; j < length; j++) {
                pattern.append(letters.charAt(random.nextInt(letters.length())));
            }
            try {
                GlobPattern.parse(pattern.toString()).matches(List.of("aab", "b.a", "ab".repeat(20)));
            } catch (ToolFailure _) {
                // too many alternatives
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", pattern " + pattern, e);
            }
        }
    }

    @Test
    void a_tree_without_end_is_searched_up_to_a_bound(@TempDir Path directory) throws Exception {
        var bench = new Bench(directory);
        bench.call("write", "{'file_path': 'x', 'content': 'hit'}");
        var deep = bench.onDisk("/workspace");
        for (int i = 0; i < 60; i++) {
            deep = Files.createDirectory(deep.resolve("d"));
        }
        Files.writeString(deep.resolve("bottom"), "hit");
        assertThat(bench.call("grep", "{'pattern': 'hit'}")).isEqualTo("/workspace/x:1:hit");
    }
}
