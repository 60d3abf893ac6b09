package dev.atelier.code.task;

import dev.atelier.code.event.ProjectFacts.Kind;
import dev.atelier.code.source.SourceFile;
import dev.atelier.code.source.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a repository is for, by what it depends on and by the names of its files. Nothing of it is run. */
public final class ProjectKind {
    private static final int LONGEST = 256 << 10;

    private static final Set<String> MANIFESTS = Set.of(
            "package.json",
            "requirements.txt",
            "pyproject.toml",
            "setup.py",
            "setup.cfg",
            "pom.xml",
            "build.gradle",
            "build.gradle.kts",
            "go.mod",
            "cargo.toml");

    private static final List<String> GAME = List.of("pygame", "phaser", "\"three\"", "libgdx", "ebiten", "bevy");
    private static final List<String> DATA =
            List.of("pandas", "scikit-learn", "sklearn", "torch", "tensorflow", "keras", "xgboost", "jupyter", "numpy");
    private static final List<String> PAGE = List.of(
            "\"react\"",
            "\"vue\"",
            "\"svelte\"",
            "\"@angular/core\"",
            "\"next\"",
            "\"preact\"",
            "\"solid-js\"",
            "\"vite\"");
    private static final List<String> SERVICE = List.of(
            "fastapi",
            "flask",
            "django",
            "aiohttp",
            "\"express\"",
            "\"fastify\"",
            "\"koa\"",
            "\"@nestjs/core\"",
            "spring-boot",
            "quarkus",
            "micronaut",
            "gin-gonic",
            "labstack/echo",
            "actix-web",
            "axum");

    private final StringBuilder manifests = new StringBuilder();
    private final Set<String> names = new HashSet<>();
    private int notebooks;
    private int operations;
    private int pages;
    private int sources;

    private ProjectKind() {}

    /** @throws IOException if the tree is not there */
    public static Kind of(SourceTree tree) throws IOException {
        var reading = new ProjectKind();
        tree.visit(reading::file);
        return reading.kind();
    }

    private void file(SourceFile file) throws IOException {
        var path = file.path().toLowerCase(Locale.ROOT);
        var name = path.substring(path.lastIndexOf('/') + 1);
        names.add(name);
        if (MANIFESTS.contains(name) && manifests.length() < LONGEST) {
            file.bytes()
                    .ifPresent(bytes -> manifests
                            .append(new String(bytes, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT))
                            .append('\n'));
        }
        if (name.endsWith(".ipynb")) {
            notebooks++;
        } else if (name.endsWith(".tf") || name.startsWith("dockerfile") || name.equals("chart.yaml")) {
            operations++;
        } else if (name.endsWith(".html") || name.endsWith(".css") || name.endsWith(".jsx") || name.endsWith(".vue")) {
            pages++;
        } else if (name.matches(".*\\.(py|js|mjs|ts|java|go|rs|c|cc|cpp|cs|rb|php|kt)")) {
            sources++;
        }
    }

    private Kind kind() {
        if (mentions(GAME) || names.contains("project.godot")) {
            return Kind.GAME;
        }
        if (mentions(PAGE)) {
            return Kind.FRONTEND;
        }
        if (mentions(SERVICE)) {
            return Kind.WEB_API;
        }
        if (notebooks > 0 || mentions(DATA)) {
            return Kind.DATA_SCIENCE;
        }
        if (operations > 0 && operations >= sources) {
            return Kind.DEVOPS;
        }
        if (pages > 0 && pages >= sources) {
            return Kind.FRONTEND;
        }
        return isLibrary() ? Kind.LIBRARY : Kind.GENERAL;
    }

    private boolean mentions(List<String> words) {
        return words.stream().anyMatch(word -> manifests.indexOf(word) >= 0);
    }

    private boolean isLibrary() {
        var text = manifests.toString();
        boolean named = text.contains("\"exports\"")
                || text.contains("\"main\"")
                || text.contains("[project]")
                || text.contains("setup(")
                || text.contains("[lib]")
                || text.contains("<packaging>jar");
        boolean runs = names.contains("main.py")
                || names.contains("__main__.py")
                || names.contains("main.go")
                || names.contains("main.rs")
                || text.contains("\"bin\"");
        return named && !runs;
    }
}
