package dev.atelier.code.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The builds that begin in one folder. */
final class Builds {
    /** Files that say how a folder is built, and what it comes with. */
    static final Set<String> MARKS = Set.of(
            "pom.xml",
            "mvnw",
            "build.gradle",
            "build.gradle.kts",
            "settings.gradle",
            "settings.gradle.kts",
            "gradlew",
            "package.json",
            "package-lock.json",
            "npm-shrinkwrap.json",
            "pnpm-lock.yaml",
            "yarn.lock",
            "pyproject.toml",
            "setup.py",
            "setup.cfg",
            "pytest.ini",
            "conftest.py",
            "tox.ini",
            "requirements.txt",
            "requirements-dev.txt",
            "uv.lock",
            "poetry.lock",
            ".yarnrc.yml",
            "go.mod",
            "Cargo.toml",
            "Cargo.lock",
            "Gemfile",
            "Rakefile",
            ".rspec",
            "composer.json",
            "Makefile",
            "makefile",
            "GNUmakefile",
            "README.md",
            "README",
            "README.rst",
            "README.txt",
            "readme.md",
            "Readme.md",
            "README.adoc");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Builds() {}

    /** In the order of {@link BuildTool}. */
    static List<Build> in(Folder folder, boolean hasPythonTests) {
        var builds = new ArrayList<Build>();
        if (folder.has("pom.xml")) {
            var maven = (folder.has("mvnw") ? "sh ./mvnw" : "mvn") + " -B -ntp";
            builds.add(build(
                    BuildTool.MAVEN,
                    folder,
                    Optional.empty(),
                    maven + " -q -DskipTests package",
                    maven + " test",
                    Results.REPORTS));
        }
        if (folder.has("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts")) {
            var gradle = (folder.has("gradlew") ? "sh ./gradlew" : "gradle") + " --console=plain";
            builds.add(build(
                    BuildTool.GRADLE,
                    folder,
                    Optional.empty(),
                    gradle + " assemble",
                    gradle + " test",
                    Results.REPORTS));
        }
        if (folder.has("package.json")) {
            builds.add(script(folder));
        }
        if (folder.has("pyproject.toml", "setup.py", "setup.cfg", "requirements.txt", "pytest.ini", "tox.ini")) {
            builds.add(python(folder, hasPythonTests));
        }
        if (folder.has("go.mod")) {
            builds.add(build(
                    BuildTool.GO,
                    folder,
                    Installs.go(folder),
                    "go build ./...",
                    "go test -json ./...",
                    Results.GO_EVENTS));
        }
        if (folder.has("Cargo.toml")) {
            builds.add(build(
                    BuildTool.CARGO, folder, Installs.cargo(folder), "cargo build", "cargo test", Results.OUTPUT));
        }
        if (folder.has("Gemfile")) {
            builds.add(ruby(folder));
        }
        if (folder.has("composer.json")) {
            builds.add(php(folder));
        }
        if (folder.has("Makefile", "makefile", "GNUmakefile")) {
            builds.add(make(folder));
        }
        return builds;
    }

    private static Build build(
            BuildTool tool,
            Folder folder,
            Optional<String> install,
            @Nullable String build,
            @Nullable String test,
            Results results) {
        return new Build(tool, folder.path(), install, Optional.ofNullable(build), Optional.ofNullable(test), results);
    }

    private static Build script(Folder folder) {
        var json = json(folder.text("package.json"));
        var manager = json.path("packageManager").asString("");
        var tool = folder.has("pnpm-lock.yaml") || manager.startsWith("pnpm@")
                ? BuildTool.PNPM
                : folder.has("yarn.lock") || manager.startsWith("yarn@") ? BuildTool.YARN : BuildTool.NPM;
        var command = switch (tool) {
            case PNPM -> "pnpm";
            case YARN -> "yarn";
            default -> "npm";
        };
        var scripts = json.path("scripts");
        var build = scripts.path("build").asString("").isBlank() ? null : command + " run build";
        return build(
                tool, folder, Installs.script(tool, folder, json), build, scriptTest(command, json), Results.OUTPUT);
    }

    private static @Nullable String scriptTest(String command, JsonNode json) {
        var test = json.path("scripts").path("test").asString("");
        if (!test.isBlank() && !test.contains("no test specified")) {
            return command + " test";
        }
        if (json.path("devDependencies").has("vitest")) {
            return "npx vitest run";
        }
        return json.path("devDependencies").has("jest") ? "npx jest" : null;
    }

    private static JsonNode json(String text) {
        try {
            return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JacksonException e) {
            return MissingNode.getInstance(); // a broken file says nothing
        }
    }

    private static Build python(Folder folder, boolean hasTests) {
        var runner = folder.has("uv.lock") ? "uv run " : folder.has("poetry.lock") ? "poetry run " : "";
        var test = usesPytest(folder) ? "python3 -m pytest -q" : "python3 -m unittest discover";
        return build(
                BuildTool.PYTHON,
                folder,
                Installs.python(folder),
                null,
                hasTests ? runner + test : null,
                Results.OUTPUT);
    }

    private static boolean usesPytest(Folder folder) {
        return folder.has("pytest.ini", "conftest.py")
                || List.of("pyproject.toml", "setup.cfg", "tox.ini", "requirements.txt", "requirements-dev.txt")
                        .stream()
                        .anyMatch(name -> folder.text(name).contains("pytest"));
    }

    private static Build ruby(Folder folder) {
        boolean specified = folder.has(".rspec") || folder.text("Gemfile").contains("rspec");
        var test = specified ? "bundle exec rspec" : folder.has("Rakefile") ? "bundle exec rake test" : null;
        return build(BuildTool.BUNDLER, folder, Installs.ruby(folder), null, test, Results.OUTPUT);
    }

    private static Build php(Folder folder) {
        var json = json(folder.text("composer.json"));
        var test = !json.path("scripts").path("test").isMissingNode()
                ? "composer test"
                : json.path("require-dev").has("phpunit/phpunit") ? "vendor/bin/phpunit" : null;
        return build(BuildTool.COMPOSER, folder, Installs.php(json), null, test, Results.OUTPUT);
    }

    private static Build make(Folder folder) {
        var text = folder.text("Makefile") + folder.text("makefile") + folder.text("GNUmakefile");
        var test = hasTarget(text, "test") ? "make test" : hasTarget(text, "check") ? "make check" : null;
        return build(BuildTool.MAKE, folder, Optional.empty(), "make", test, Results.OUTPUT);
    }

    private static boolean hasTarget(String makefile, String name) {
        return makefile.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).stripLeading())
                .anyMatch(rest -> rest.startsWith(":") && !rest.startsWith(":="));
    }
}
