package dev.atelier.code.project;

import dev.atelier.code.source.Language;
import dev.atelier.code.source.SourceFile;
import dev.atelier.code.source.SourceTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds out what kind of project a tree is. It looks at names, and into a few files whose form is known; it runs nothing. */
public final class ProjectDetection {
    /** Files that are looked into. */
    private static final Set<String> READ = Set.of(
            "package.json",
            "pom.xml",
            "pyproject.toml",
            "setup.py",
            "setup.cfg",
            "tox.ini",
            "requirements.txt",
            "requirements-dev.txt",
            "go.mod",
            "Cargo.toml",
            "Gemfile",
            "composer.json",
            "Makefile",
            "makefile",
            "GNUmakefile");

    private static final int BUILDS = 20;

    private final Map<String, Folder> folders =
            new TreeMap<>(Comparator.comparingInt(ProjectDetection::depth).thenComparing(path -> path));
    private final Map<Language, Long> bytes = new EnumMap<>(Language.class);
    private boolean hasPythonTests;

    private ProjectDetection() {}

    /**
     * @throws IOException if the tree is not there
     */
    public static Project of(SourceTree tree) throws IOException {
        return new ProjectDetection().detect(tree);
    }

    private static int depth(String path) {
        return path.isEmpty() ? 0 : 1 + (int) path.chars().filter(c -> c == '/').count();
    }

    private Project detect(SourceTree tree) throws IOException {
        var reading = tree.visit(this::file);
        var builds = new ArrayList<Build>();
        for (var folder : folders.values()) {
            for (var build : Builds.in(folder, hasPythonTests)) {
                if (builds.size() < BUILDS && !isPartOf(builds, build, folder)) {
                    builds.add(build);
                }
            }
        }
        var root = folders.get("");
        var hasReadme = root != null
                && root.has("README.md", "README", "README.rst", "README.txt", "readme.md", "Readme.md", "README.adoc");
        var name = root == null ? Optional.<String>empty() : ProjectName.of(root);
        return new Project(name, largestFirst(), builds, hasReadme, reading);
    }

    private void file(SourceFile file) throws IOException {
        var path = file.path();
        var slash = path.lastIndexOf('/');
        var name = path.substring(slash + 1);
        var language = Language.of(name);
        if (language != Language.OTHER) {
            bytes.merge(language, file.size(), Long::sum);
        }
        hasPythonTests |= language == Language.PYTHON && (name.startsWith("test_") || name.endsWith("_test.py"));
        if (Builds.MARKS.contains(name) || READ.contains(name)) {
            var folder = folders.computeIfAbsent(slash < 0 ? "" : path.substring(0, slash), Folder::new);
            folder.add(name);
            if (READ.contains(name)) {
                file.bytes().ifPresent(text -> folder.add(name, text));
            }
        }
    }

    /** Whether an outer build with the same tool has it as a part: a module, a workspace. */
    private static boolean isPartOf(List<Build> builds, Build build, Folder folder) {
        return builds.stream()
                .anyMatch(each -> family(each.tool()) == family(build.tool()) && folder.isIn(each.folder()));
    }

    private static BuildTool family(BuildTool tool) {
        return switch (tool) {
            case PNPM, YARN, NPM -> BuildTool.NPM;
            case MAVEN, GRADLE, PYTHON, GO, CARGO, BUNDLER, COMPOSER, MAKE -> tool;
        };
    }

    private Map<Language, Long> largestFirst() {
        var sorted = new LinkedHashMap<Language, Long>();
        bytes.entrySet().stream()
                .sorted(Map.Entry.<Language, Long>comparingByValue().reversed())
                .forEach(each -> sorted.put(each.getKey(), each.getValue()));
        return sorted;
    }
}
