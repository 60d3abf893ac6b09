package dev.atelier.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.server.testkit.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoCommandTest {
    @TempDir
    Path data;

    private String run(String... arguments) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            new DemoCommand(data, print).run(List.of(arguments));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_load_is_measured_and_leaves_no_session_that_goes_on() throws Exception {
        try (var server = TestServer.start(data)) {
            assertThat(run("desktop", "--load", "3"))
                    .contains("3 sessions, at most 16 at once, 0 failed")
                    .containsPattern("session creation +p50 +[0-9.]+ ms")
                    .containsPattern("message and answer +p50 +[0-9.]+ ms");
            assertThat(server.api()
                            .get("/sessions?status=inactive")
                            .json()
                            .path("total")
                            .asInt())
                    .isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--full", "--load 3"})
    void without_a_server_it_says_how_to_start_one(String what) throws Exception {
        var arguments = ("desktop " + what).split(" ");
        var refusal = "no server runs on '" + data.toAbsolutePath() + "'; start it with ./atelier run";
        assertThatThrownBy(() -> run(arguments)).hasMessageContaining(refusal);
        Files.writeString(
                data.resolve("control.json"), "{\"url\":\"http://127.0.0.1:1\",\"key\":\"of a killed server\"}");
        assertThatThrownBy(() -> run(arguments)).hasMessageContaining(refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "canvas", "desktop --fast", "desktop --load", "desktop --load 0", "desktop --load 501"})
    void what_it_cannot_do_it_says(String what) {
        assertThatThrownBy(() -> run(what.split(" ")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("./atelier demo desktop --load N");
    }

    @Test
    void it_explains_itself() throws Exception {
        assertThat(run("desktop", "--help")).contains("--full", "--load N", "--data DIR");
    }
}
