package dev.atelier.server.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.git.testkit.GitServer;
import dev.atelier.git.testkit.Shell;
import dev.atelier.server.testkit.ServerTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Coding runs, offline, on repositories of plain git. */
class CodeRunTest extends ServerTest {
    private final GitServer git = GitServer.start(folder());

    private static Path folder() {
        try {
            return Files.createTempDirectory("served");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected List<String> settings() {
        return List.of("--atelier.git.remotes=" + git.address());
    }

    @Override
    protected void afterwards() {
        git.close();
    }

    @BeforeAll
    void fill() {
        Shell.commit(git.create("team/plain"), "main", Map.of("notes.txt", "Nothing that anybody knows.\n"));
    }

    @Test
    void a_run_is_a_session_of_the_studio() {
        var answer = api.post(
                "/v1/sessions",
                "{\"agent\":\"agent_coder\",\"environment_id\":\"env_code\",\"resources\":[{\"type\":\"github_repository\",\"url\":\""
                        + git.address() + "team/plain\",\"mount_path\":\"/workspace/repo\"}]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var session = answer.json().path("id").asString();

        api.say(session, "Do something");

        await().atMost(Duration.ofSeconds(30)).until(() -> api.status(session).equals("idle"));
        assertThat(api.events(session, "").toString()).contains("no language model");
    }
}
