package dev.atelier.code.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.code.event.ProjectFacts.Kind;
import dev.atelier.code.event.TaskFacts.Size;
import dev.atelier.code.source.SourceTree;
import dev.atelier.code.source.TreeLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requirement 3: what a task needs follows from its words and from the project. The first prompts are the seed's own. */
class TaskReadingTest {
    @ParameterizedTest
    @CsvSource({
        "Create a FastAPI web application with user authentication, WEB_API, auth.py, routes.py, models.py",
        "Create a React dashboard with charts and user management, FRONTEND, components.jsx, utils.js, styles.css",
        "Create a Python machine learning project for image classification, DATA_SCIENCE, model.py, training.py, preprocessing.py",
        "Create a CLI tool for managing Docker containers, DEVOPS, docker_manager.py, logger.py, config.py",
        "Build a Flask blog application with admin panel, WEB_API, auth.py, routes.py, models.py",
        "Build a data analysis pipeline for customer segmentation, DATA_SCIENCE, model.py, training.py, preprocessing.py",
        "Create a neural network for sentiment analysis, DATA_SCIENCE, model.py, training.py, preprocessing.py",
        "Build a monitoring system for server health with alerts, DEVOPS, docker_manager.py, logger.py, config.py",
        "Create a deployment automation script with logging, DEVOPS, docker_manager.py, logger.py, config.py",
    })
    void the_guidance_names_the_parts_that_such_work_has(
            String prompt, Kind kind, String one, String two, String three) {
        var task = TaskReading.of(prompt, Kind.GENERAL);

        assertThat(task.kind()).isEqualTo(kind);
        assertThat(Guidance.of(task.kind())).contains(one, two, three);
    }

    @ParameterizedTest
    @CsvSource({"Fix it, SIMPLE", "Fix the failing test of the parser please, MODERATE"})
    void size_is_by_how_much_was_said_and_where_words_say_nothing_the_project_decides(String prompt, Size size) {
        assertThat(TaskReading.of(prompt, Kind.LIBRARY).size()).isEqualTo(size);
        assertThat(TaskReading.of(prompt, Kind.LIBRARY).kind()).isEqualTo(Kind.LIBRARY);
    }

    @Test
    void a_long_prompt_is_complex_whatever_it_says() {
        assertThat(TaskReading.of("word ".repeat(50_000), Kind.GENERAL).size()).isEqualTo(Size.COMPLEX);
    }

    @ParameterizedTest
    @CsvSource({
        "package.json, '{\"dependencies\":{\"react\":\"19\"}}', FRONTEND",
        "package.json, '{\"dependencies\":{\"express\":\"5\"}}', WEB_API",
        "requirements.txt, fastapi, WEB_API",
        "requirements.txt, 'pandas\nscikit-learn', DATA_SCIENCE",
        "requirements.txt, pygame, GAME",
        "deploy/Dockerfile, FROM scratch, DEVOPS",
        "index.html, <p>, FRONTEND",
        "package.json, '{\"exports\":\"./index.js\"}', LIBRARY",
        "notes.txt, nothing, GENERAL",
    })
    void a_projects_kind_is_read_off_its_files(String name, String content, Kind kind, @TempDir Path folder)
            throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), content);

        assertThat(ProjectKind.of(new SourceTree(folder, TreeLimits.ORDINARY, InstantSource.system())))
                .isEqualTo(kind);
    }
}
