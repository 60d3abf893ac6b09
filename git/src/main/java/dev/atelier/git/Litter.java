package dev.atelier.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What programs leave behind that nobody means to commit, also where no {@code .gitignore} says so. What the base has of it stays.
 *
 * @param patterns as in a {@code .gitignore}
 */
record Litter(List<String> patterns) {
    private static final List<String> ALWAYS = List.of(
            "__pycache__/",
            "*.py[cod]",
            ".pytest_cache/",
            ".mypy_cache/",
            ".ruff_cache/",
            ".tox/",
            ".nox/",
            ".venv/",
            "node_modules/",
            ".gradle/",
            ".DS_Store");

    /** By the builds that begin in the tree's root. */
    static Litter in(Path tree) {
        var patterns = new ArrayList<>(ALWAYS);
        if (has(tree, "pom.xml") || has(tree, "Cargo.toml")) {
            patterns.add("target/");
        }
        if (has(tree, "build.gradle") || has(tree, "build.gradle.kts")) {
            patterns.add("build/");
        }
        return new Litter(patterns);
    }

    private static boolean has(Path tree, String name) {
        return Files.isRegularFile(tree.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Has git pass over it in a repository of the server's own. */
    void leaveOut(Path repository) throws IOException {
        Files.createDirectories(repository.resolve("info"));
        Files.writeString(
                repository.resolve("info/exclude"), String.join("\n", patterns) + "\n", StandardCharsets.UTF_8);
    }
}
