package dev.atelier.code.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the coder writes is right: it passes its own test, run as the coder would have it run. */
class TongueTest {
    private static final Map<Tongue, List<String>> LAYOUTS = Map.of(
            Tongue.PYTHON,
            List.of("shop/__init__.py", "shop/price.py", "tests/test_price.py"),
            Tongue.JAVASCRIPT,
            List.of("src/price.js", "test/unit/price.test.js"),
            Tongue.JAVA,
            List.of("Price.java"),
            Tongue.SHELL,
            List.of("bin/run.sh"));

    @TempDir
    Path folder;

    static Stream<Arguments> everything() {
        return Stream.of(Tongue.values())
                .flatMap(tongue -> tongue.functions().stream().map(function -> Arguments.of(tongue, function)));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void a_function_passes_its_own_test(Tongue tongue, String function) throws Exception {
        var layout = new Layout(LAYOUTS.getOrDefault(tongue, List.of()));
        for (var file : layout.files()) {
            write(file, tongue == Tongue.JAVA ? "class Price {}" : "");
        }
        var written = tongue.write(function, layout, "");
        for (var file : written.files().entrySet()) {
            write(file.getKey(), file.getValue());
        }

        assertThat(written.files().values()).noneMatch(text -> text.contains("{{"));
        assertThat(run(written.command())).isZero();
    }

    @Test
    void where_python_has_no_packages_files_lie_beside_each_other() throws Exception {
        var layout = new Layout(List.of("main.py"));
        var written = Tongue.PYTHON.write("median", layout, "");
        for (var file : written.files().entrySet()) {
            write(file.getKey(), file.getValue());
        }

        assertThat(written.files()).containsOnlyKeys("median.py", "test_median.py");
        assertThat(run("python3 -m unittest discover")).isZero();
    }

    @Test
    void java_tests_are_written_for_the_junit_that_the_project_has() {
        var layout = new Layout(List.of("src/main/java/org/shop/Price.java"));

        var five = Tongue.JAVA.write("clamp", layout, "<artifactId>junit-jupiter</artifactId>");
        var four = Tongue.JAVA.write("clamp", layout, "<artifactId>junit</artifactId>");
        var none = Tongue.JAVA.write("clamp", layout, "");

        assertThat(five.files().get("src/test/java/org/shop/ClampTest.java"))
                .contains("package org.shop;", "import org.junit.jupiter.api.Test;");
        assertThat(four.files().get("src/test/java/org/shop/ClampTest.java"))
                .contains("import org.junit.Test;", "public class ClampTest");
        assertThat(none.files()).containsOnlyKeys("src/main/java/org/shop/Clamp.java");
    }

    private void write(String file, String content) throws IOException {
        var path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content, StandardCharsets.UTF_8);
    }

    private int run(String command) throws Exception {
        var process = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        assertThat(code).as("%s: %s", command, said).isZero();
        return code;
    }
}
