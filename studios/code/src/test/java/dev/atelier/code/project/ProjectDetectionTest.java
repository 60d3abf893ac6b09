package dev.atelier.code.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.code.source.Language;
import dev.atelier.code.source.SourceTree;
import dev.atelier.code.source.TreeLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectDetectionTest {
    @TempDir
    Path root;

    @Test
    void maven_with_modules_and_a_page_is_two_builds() throws IOException {
        put("pom.xml", "<project/>");
        put("mvnw", "");
        put("core/pom.xml", "<project/>");
        put("core/src/A.java", "class A {}".repeat(50));
        put(
                "web/package.json",
                "{\"scripts\": {\"build\": \"vite build\", \"test\": \"vitest\"}, \"packageManager\": \"pnpm@9.0.0\"}");
        put("web/a.ts", "a");
        put("README.md", "# A");
        var project = project();
        assertThat(project.builds()).extracting(Build::tool).containsExactly(BuildTool.MAVEN, BuildTool.PNPM);
        assertThat(project.mainBuild().orElseThrow().test()).contains("sh ./mvnw -B -ntp test");
        assertThat(project.mainBuild().orElseThrow().results()).isEqualTo(Results.REPORTS);
        assertThat(project.builds().getLast().folder()).isEqualTo("web");
        assertThat(project.builds().getLast().test()).contains("pnpm test");
        assertThat(project.languages().keySet()).containsExactly(Language.JAVA, Language.TYPESCRIPT);
        assertThat(project.mainLanguage()).contains(Language.JAVA);
        assertThat(project.hasReadme()).isTrue();
    }

    @Test
    void gradle_go_and_rust_have_their_own_commands() throws IOException {
        put("build.gradle.kts", "");
        put("tools/go.mod", "module a");
        put("native/Cargo.toml", "");
        var builds = project().builds();
        assertThat(builds).extracting(Build::tool).containsExactly(BuildTool.GRADLE, BuildTool.CARGO, BuildTool.GO);
        assertThat(builds.getFirst().test()).contains("gradle --console=plain test");
        assertThat(builds.getLast().results()).isEqualTo(Results.GO_EVENTS);
    }

    @Test
    void npm_s_own_test_that_says_there_is_none_is_none() throws IOException {
        put(
                "package.json",
                "{\"scripts\": {\"test\": \"echo \\\"Error: no test specified\\\" && exit 1\"}, \"dependencies\": {\"a\": \"1\"}}");
        put("package-lock.json", "{}");
        var build = project().mainBuild().orElseThrow();
        assertThat(build.tool()).isEqualTo(BuildTool.NPM);
        assertThat(build.install()).contains("npm ci");
        assertThat(build.build()).isEmpty();
        assertThat(build.test()).isEmpty();
    }

    @Test
    void python_is_tested_by_what_it_names() throws IOException {
        put("requirements.txt", "flask");
        put("tests/test_a.py", "");
        assertThat(project().mainBuild().orElseThrow().test()).contains("python3 -m unittest discover");
        put("pyproject.toml", "[tool.pytest.ini_options]");
        assertThat(project().mainBuild().orElseThrow().test()).contains("python3 -m pytest -q");
        put("uv.lock", "");
        assertThat(project().mainBuild().orElseThrow().test()).contains("uv run python3 -m pytest -q");
        assertThat(project().mainBuild().orElseThrow().install()).contains("uv sync --frozen");
    }

    @Test
    void make_has_the_targets_that_its_file_names() throws IOException {
        put("Makefile", "test := no\nall:\n\techo\ncheck : all\n");
        assertThat(project().mainBuild().orElseThrow().test()).contains("make check");
    }

    @Test
    void a_plain_folder_has_no_build_and_broken_files_say_nothing() throws IOException {
        put("a.txt", "x");
        assertThat(project().builds()).isEmpty();
        assertThat(project().mainLanguage()).isEmpty();
        put("package.json", "{".repeat(100_000));
        assertThat(project().mainBuild().orElseThrow().test()).isEmpty();
        put("package.json", "[\"; rm -rf /\", {\"scripts\": 3}]");
        assertThat(project().mainBuild().orElseThrow().install()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            package.json|{"scripts": {"test": "node --test"}}||
            package.json|{"devDependencies": {"a": "1"}}||npm install --no-package-lock
            package.json|{"devDependencies": {"a": "1"}}|pnpm-lock.yaml|pnpm install --frozen-lockfile
            package.json|{"dependencies": {"a": "1"}}|yarn.lock|yarn install --frozen-lockfile
            package.json|{"dependencies": {"a": "1"}, "packageManager": "yarn@4.1.0"}|yarn.lock|yarn install --immutable
            requirements.txt|# nothing yet||
            requirements.txt|flask>=3||python3 -m pip install -r requirements.txt
            pyproject.toml|[tool.pytest.ini_options]||
            pyproject.toml|dependencies = ["flask"]||python3 -m pip install -e .
            pyproject.toml|dependencies = []||
            setup.py|install_requires=["flask"]||python3 -m pip install -e .
            pyproject.toml|[project]|poetry.lock|poetry install --no-interaction
            go.mod|module a||
            go.mod|require example.org/b v1.0.0||go mod download
            Cargo.toml|[dependencies]|Cargo.lock|cargo fetch --locked
            Gemfile|gem "rake"||bundle install
            composer.json|{"require-dev": {"phpunit/phpunit": "11"}}||composer install --no-interaction --no-progress
            pom.xml|<project/>||
            """)
    void what_is_installed_is_what_the_files_name_as_it_is_locked(
            String file, String text, @Nullable String beside, @Nullable String command) throws IOException {
        put(file, text);
        if (beside != null) {
            put(beside, "");
        }
        assertThat(project().mainBuild().orElseThrow().install()).isEqualTo(Optional.ofNullable(command));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            package.json|{"private": true, "name": "@shop/page", "version": "1"}|@shop/page
            package.json|{"author": {"name": "Ada"}}|
            package.json|{"name": "a](http://evil)"}|
            pyproject.toml|[build-system]\\n[project]\\nname = "till"|till
            Cargo.toml|[dependencies]\\nname = "no"\\n[package]\\nname = "till"|till
            go.mod|module example.org/shop/till|till
            pom.xml|<project><parent><artifactId>no</artifactId></parent><artifactId>till</artifactId></project>|till
            Makefile|all:|
            """)
    void a_project_is_called_what_its_manifest_says(String file, String text, @Nullable String name)
            throws IOException {
        put(file, text.replace("\\n", "\n"));
        assertThat(project().name()).isEqualTo(Optional.ofNullable(name));
    }

    @Test
    void ruby_and_php_are_tested_by_what_they_name() throws IOException {
        put("a/Gemfile", "gem 'rspec'");
        put("b/composer.json", "{\"scripts\": {\"test\": \"phpunit\"}}");
        put("c/Gemfile", "gem 'rake'");
        put("c/Rakefile", "");
        assertThat(project().builds())
                .extracting(build -> build.test().orElse("none"))
                .containsExactly("bundle exec rspec", "composer test", "bundle exec rake test");
    }

    private Project project() throws IOException {
        return ProjectDetection.of(new SourceTree(root, TreeLimits.ORDINARY, InstantSource.system()));
    }

    private void put(String path, String text) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
