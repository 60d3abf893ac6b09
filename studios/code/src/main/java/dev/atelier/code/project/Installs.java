package dev.atelier.code.project;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The commands that get what a build needs, each from a fixed list. What is locked is installed as it is locked; no command changes or adds a file that somebody
 * commits. Nothing is installed where the files name nothing.
 */
final class Installs {
    private static final Pattern PYTHON_PACKAGES = Pattern.compile(
            "(?m)^\\s*(?:dependencies|install_requires)\\s*=\\s*\\[?\\s*(?:#.*)?\\n?\\s*[\"'\\w]|^\\[tool\\.poetry\\.dependencies]");
    private static final Pattern REQUIREMENT = Pattern.compile("(?m)^\\s*[\\w.-]");
    private static final List<String> REQUIREMENTS = List.of("requirements.txt", "requirements-dev.txt");

    private Installs() {}

    static Optional<String> script(BuildTool tool, Folder folder, JsonNode manifest) {
        boolean wants = List.of("dependencies", "devDependencies", "optionalDependencies", "workspaces").stream()
                .anyMatch(kind -> !manifest.path(kind).isEmpty());
        if (!wants) {
            return Optional.empty();
        }
        return Optional.of(
                switch (tool) {
                    case PNPM ->
                        folder.has("pnpm-lock.yaml") ? "pnpm install --frozen-lockfile" : "pnpm install --no-lockfile";
                    case YARN -> yarn(folder, manifest.path("packageManager").asString(""));
                    default ->
                        folder.has("package-lock.json", "npm-shrinkwrap.json")
                                ? "npm ci"
                                : "npm install --no-package-lock";
                });
    }

    private static String yarn(Folder folder, String manager) {
        if (folder.has(".yarnrc.yml") || manager.matches("yarn@[2-9].*")) {
            return folder.has("yarn.lock") ? "yarn install --immutable" : "yarn install --no-immutable";
        }
        return folder.has("yarn.lock") ? "yarn install --frozen-lockfile" : "yarn install --no-lockfile";
    }

    static Optional<String> python(Folder folder) {
        if (folder.has("uv.lock")) {
            return Optional.of("uv sync --frozen");
        }
        if (folder.has("poetry.lock")) {
            return Optional.of("poetry install --no-interaction");
        }
        var words = new StringBuilder();
        for (var name : REQUIREMENTS) {
            if (REQUIREMENT.matcher(folder.text(name)).find()) {
                words.append(" -r ").append(name);
            }
        }
        if (List.of("pyproject.toml", "setup.cfg", "setup.py").stream()
                .anyMatch(name -> PYTHON_PACKAGES.matcher(folder.text(name)).find())) {
            words.append(" -e .");
        }
        return words.isEmpty() ? Optional.empty() : Optional.of("python3 -m pip install" + words);
    }

    static Optional<String> go(Folder folder) {
        return when(folder.text("go.mod").contains("require"), "go mod download");
    }

    static Optional<String> cargo(Folder folder) {
        var text = folder.text("Cargo.toml");
        return when(
                text.contains("dependencies]") || text.contains("dependencies.") || text.contains("[workspace]"),
                folder.has("Cargo.lock") ? "cargo fetch --locked" : "cargo fetch");
    }

    static Optional<String> ruby(Folder folder) {
        return when(folder.text("Gemfile").contains("gem"), "bundle install");
    }

    static Optional<String> php(JsonNode manifest) {
        boolean wants = Stream.of("require", "require-dev")
                .anyMatch(kind -> !manifest.path(kind).isEmpty());
        return when(wants, "composer install --no-interaction --no-progress");
    }

    private static Optional<String> when(boolean wanted, String command) {
        return wanted ? Optional.of(command) : Optional.empty();
    }
}
