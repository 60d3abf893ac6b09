package dev.atelier.code.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.code.source.Language;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, it is counted, and the numbers make sense. */
class HostileFilesTest {
    private static final List<String> ENDINGS =
            List.of("java", "js", "tsx", "go", "rs", "cs", "c", "cpp", "py", "sh", "md");
    private static final List<String> PIECES = List.of(
            "if",
            "for",
            "class",
            "func",
            "fn",
            "def",
            "function",
            "match",
            "switch",
            "case",
            "=>",
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            ";",
            ",",
            ":",
            "?",
            "&&",
            "\"",
            "'",
            "`",
            "${",
            "/*",
            "*/",
            "//",
            "#",
            "#if",
            "#else",
            "#endif",
            "\n",
            "\n    ",
            "\t",
            "\\",
            "\\\n",
            "\"\"\"",
            "r#\"",
            "R\"x(",
            "@\"",
            "<<EOF",
            "/",
            "a",
            "Name",
            "1",
            "=",
            ".",
            "async",
            "export",
            "struct",
            "enum",
            "esac",
            "template",
            "operator",
            "new",
            "\uFFFD",
            "é",
            "\uD83D\uDE00",
            "\u2028");

    static List<String> endings() {
        return ENDINGS;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void any_mixture_of_pieces_is_counted(long seed) {
        var random = new Random(seed);
        for (var round = 0; round < 60; round++) {
            var text = new StringBuilder();
            for (var i = random.nextInt(120); i >= 0; i--) {
                text.append(PIECES.get(random.nextInt(PIECES.size()))).append(random.nextBoolean() ? " " : "");
            }
            for (var ending : ENDINGS) {
                makesSense(
                        ending,
                        text.toString().getBytes(StandardCharsets.UTF_8),
                        "seed " + seed + ", " + ending + ": " + text);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 7, 11})
    void any_bytes_are_counted(long seed) {
        var random = new Random(seed);
        for (var round = 0; round < 60; round++) {
            var bytes = new byte[random.nextInt(600)];
            random.nextBytes(bytes);
            for (var i = 0; i < bytes.length; i++) {
                bytes[i] = bytes[i] == 0 ? 1 : bytes[i];
            }
            for (var ending : ENDINGS) {
                makesSense(ending, bytes, "seed " + seed + ", round " + round + ", " + ending);
            }
        }
    }

    /** Each of these is one way to make a careless reader start over again and again. */
    @ParameterizedTest
    @MethodSource("endings")
    void a_file_made_to_be_slow_is_counted(String ending) {
        for (var piece : List.of(
                "{",
                "(",
                "}",
                "a(){",
                "'\\",
                "\"\\",
                "`${",
                "/*",
                "/a",
                "#if\n",
                "#else\n",
                "<<E\n",
                "interface{}",
                "\"",
                "x",
                "a?b",
                "=>",
                "def f():",
                "case x in a)",
                "fn a(",
                " ",
                "\n",
                "f(\n",
                "class A{",
                "@\"",
                "r#\"",
                "R\"(",
                "'a",
                "a,",
                "a=",
                "if ")) {
            var text = piece.repeat(100_000 / piece.length());
            makesSense(ending, text.getBytes(StandardCharsets.UTF_8), ending + ": " + piece.strip());
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void what_is_nested_too_deep_is_told_of_and_not_analysed(Language language) {
        var ending = ENDINGS.stream()
                .filter(each -> Language.of("a." + each) == language)
                .findFirst();
        if (ending.isPresent() && language.family() == Language.Family.CURLY) {
            var file = TreeQuality.ofFile("a." + ending.get(), "{".repeat(5_000).getBytes(StandardCharsets.UTF_8));
            assertThat(file.analysed()).isFalse();
            assertThat(file.size().code()).isEqualTo(1);
        }
    }

    private static void makesSense(String ending, byte[] bytes, String what) {
        var file = TreeQuality.ofFile("a." + ending, bytes);
        var size = file.size();
        assertThat(size.code() + size.comments() + size.blank()).as(what).isEqualTo(size.lines());
        assertThat(file.declarations()).as(what).allSatisfy(each -> {
            assertThat(each.line()).isBetween(1, Math.max(1, size.lines()));
            assertThat(each.endLine()).isBetween(each.line(), size.lines() + 1);
            assertThat(each.complexity()).isGreaterThanOrEqualTo(each.isFunction() ? 1 : 0);
        });
    }
}
