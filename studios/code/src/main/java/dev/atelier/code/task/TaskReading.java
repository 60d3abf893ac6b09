package dev.atelier.code.task;

import dev.atelier.code.event.ProjectFacts.Kind;
import dev.atelier.code.event.TaskFacts;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What kind of task a prompt asks for, by its words; where they say nothing, it is the project's kind. */
public final class TaskReading {
    private static final int SIMPLE = 5;
    private static final int MODERATE = 15;

    private static final Map<Kind, Set<String>> WORDS = new EnumMap<>(Map.of(
            Kind.WEB_API,
            Set.of(
                    "api",
                    "apis",
                    "fastapi",
                    "flask",
                    "django",
                    "express",
                    "rest",
                    "graphql",
                    "endpoint",
                    "endpoints",
                    "route",
                    "routes",
                    "authentication",
                    "login",
                    "backend",
                    "server",
                    "http",
                    "jwt",
                    "oauth",
                    "webhook",
                    "blog"),
            Kind.FRONTEND,
            Set.of(
                    "react",
                    "vue",
                    "svelte",
                    "angular",
                    "frontend",
                    "component",
                    "components",
                    "css",
                    "page",
                    "dashboard",
                    "button",
                    "html",
                    "ui",
                    "form",
                    "layout",
                    "responsive",
                    "chart",
                    "charts",
                    "browser"),
            Kind.DATA_SCIENCE,
            Set.of(
                    "machine",
                    "learning",
                    "model",
                    "training",
                    "train",
                    "classification",
                    "classifier",
                    "regression",
                    "neural",
                    "dataset",
                    "data",
                    "pandas",
                    "sentiment",
                    "segmentation",
                    "analysis",
                    "notebook",
                    "prediction",
                    "clustering",
                    "preprocessing",
                    "network"),
            Kind.DEVOPS,
            Set.of(
                    "docker",
                    "container",
                    "containers",
                    "kubernetes",
                    "deployment",
                    "deploy",
                    "monitoring",
                    "alerts",
                    "ci",
                    "pipeline",
                    "terraform",
                    "ansible",
                    "logging",
                    "health",
                    "automation",
                    "backup",
                    "provisioning",
                    "cluster"),
            Kind.GAME,
            Set.of("game", "player", "score", "enemy", "sprite", "level", "tetris", "snake", "chess", "pygame"),
            Kind.LIBRARY,
            Set.of("library", "package", "sdk", "module")));

    /** Words that decide alone. */
    private static final Map<String, Kind> NAMES = Map.ofEntries(
            Map.entry("fastapi", Kind.WEB_API),
            Map.entry("flask", Kind.WEB_API),
            Map.entry("django", Kind.WEB_API),
            Map.entry("react", Kind.FRONTEND),
            Map.entry("vue", Kind.FRONTEND),
            Map.entry("docker", Kind.DEVOPS),
            Map.entry("kubernetes", Kind.DEVOPS),
            Map.entry("pandas", Kind.DATA_SCIENCE),
            Map.entry("game", Kind.GAME));

    private TaskReading() {}

    /** @param project what the repository is for */
    public static TaskFacts of(String prompt, Kind project) {
        return new TaskFacts(kind(words(prompt), project), size(prompt));
    }

    private static List<String> words(String prompt) {
        return Arrays.stream(prompt.toLowerCase(Locale.ROOT).split("[^a-z0-9+#]+"))
                .filter(word -> !word.isEmpty())
                .limit(2_000)
                .toList();
    }

    private static Kind kind(List<String> words, Kind project) {
        var counts = new EnumMap<Kind, Integer>(Kind.class);
        for (var word : words) {
            WORDS.forEach((kind, known) -> {
                if (known.contains(word)) {
                    counts.merge(kind, NAMES.get(word) == kind ? 3 : 1, Integer::sum);
                }
            });
        }
        if (counts.isEmpty()) {
            return project;
        }
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        var first = counts.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
        // One word by itself says little about a project that is clearly something else.
        boolean weak = most < 2 && project != Kind.GENERAL;
        return weak || first.contains(project) ? project : first.iterator().next();
    }

    private static TaskFacts.Size size(String prompt) {
        int words = prompt.isBlank() ? 0 : prompt.strip().split("\\s+").length;
        return words < SIMPLE
                ? TaskFacts.Size.SIMPLE
                : words < MODERATE ? TaskFacts.Size.MODERATE : TaskFacts.Size.COMPLEX;
    }
}
