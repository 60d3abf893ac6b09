package dev.atelier.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
            ".bundle/",
            "*.egg-info/",
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
        if (has(tree, "composer.json")) {
            patterns.add("vendor/");
        }
        return new Litter(patterns);
    }

    /** Folders of which nobody wants to see what is in them, such as installed packages: often more files than all that is anybody's own. */
    static Set<String> folders() {
        return ALWAYS.stream()
                .filter(pattern -> pattern.endsWith("/") && pattern.indexOf('*') < 0)
                .map(pattern -> pattern.substring(0, pattern.length() - 1))
                .collect(Collectors.toSet());
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
