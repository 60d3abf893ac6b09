package dev.atelier.code.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.code.source.Language;
import dev.atelier.code.source.SourceTree;
import dev.atelier.code.source.TreeLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeQualityTest {
    @TempDir
    Path root;

    @Test
    void a_copy_is_found_whatever_its_comments_and_spaces() throws IOException {
        put("a.java", "package a;\n" + body(""));
        put("b/b.java", "package b;\n\n// other\n" + body("  /* x */ "));
        put("c.java", "class C { int c; }\n");
        var copies = quality().duplication();
        assertThat(copies.copies()).containsExactly(new Duplication.Copy("a.java", 2, "b/b.java", 4, 9));
        assertThat(copies.lines()).isEqualTo(18);
        assertThat(copies.compared()).isEqualTo(19);
    }

    @Test
    void imports_and_tables_of_equal_rows_are_no_copies() throws IOException {
        var imports = IntStream.range(0, 20)
                .mapToObj(i -> "import java.util.concurrent.atomic.A" + i + ";\n")
                .collect(Collectors.joining());
        put("a.java", imports);
        put("b.java", imports);
        put("c.java", "    { 0, 0, 0, 0, 0, 0, 0, 0 },\n".repeat(7));
        assertThat(quality().duplication().lines()).isZero();
    }

    @Test
    void what_changed_is_compared_function_by_function() throws IOException {
        put("same.py", "def same(): pass\n");
        put("a.py", "def f(a):\n    return a\n\ndef g(a):\n    if a: return 1\n");
        put("gone.sh", "x() { if a; then b; fi; }\n");
        var before = quality();
        put("a.py", "def f(a):\n    if a and 1: return 2\n    return a\n\ndef g(a):\n    return 1\n");
        put("new.go", "package a\n\n// New is new.\nfunc New() { for { } }\n");
        Files.delete(root.resolve("gone.sh"));
        var comparison = Comparison.of(before, quality());
        assertThat(comparison.changed())
                .extracting(Comparison.Change::path)
                .containsExactly("a.py", "gone.sh", "new.go");
        var grown = comparison.changed().getFirst().grown();
        assertThat(grown).singleElement().satisfies(each -> {
            assertThat(each.now().name()).isEqualTo("f");
            assertThat(each.before()).isEqualTo(1);
            assertThat(each.now().complexity()).isEqualTo(3);
        });
        assertThat(comparison.before().complexity()).isEqualTo(1 + 1 + 2 + 2);
        assertThat(comparison.after().complexity()).isEqualTo(1 + 3 + 1 + 2);
        assertThat(comparison.changedAfter().documented()).isEqualTo(1);
        assertThat(comparison.changedAfter().documentable()).isEqualTo(3);
    }

    @Test
    void binaries_are_not_counted_and_languages_are_summed_up() throws IOException {
        Files.write(root.resolve("x.java"), new byte[] {1, 0, 2});
        put("a.ts", "export function a() {}\n");
        put("b.ts", "export function b() { if (a) {} }\n");
        var quality = quality();
        assertThat(quality.byLanguage()).containsOnlyKeys(Language.TYPESCRIPT);
        var totals = quality.totals();
        assertThat(totals.functions()).isEqualTo(2);
        assertThat(totals.worst()).isEqualTo(2);
        assertThat(totals.meanComplexity()).isEqualTo(1.5);
        assertThat(totals.documentation()).isZero();
    }

    private static String body(String filler) {
        return IntStream.range(0, 9)
                .mapToObj(i -> filler + "int a" + i + " = b + c * d" + i + ";" + filler + "\n")
                .collect(Collectors.joining());
    }

    private TreeQuality quality() throws IOException {
        return TreeQuality.of(new SourceTree(root, TreeLimits.ORDINARY, InstantSource.system()));
    }

    private void put(String path, String text) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
