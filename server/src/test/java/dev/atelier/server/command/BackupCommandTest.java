package dev.atelier.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.server.testkit.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that a server knows is saved while it works, and another one goes on from there. */
class BackupCommandTest {
    @TempDir
    Path folder;

    @Test
    void a_server_goes_on_elsewhere_from_what_was_saved_while_it_worked() throws Exception {
        var file = folder.resolve("saved.tar.gz");
        var data = Files.createDirectory(folder.resolve("data"));
        String piece;
        String picture;
        try (var server = TestServer.start(data)) {
            var session = server.api()
                    .post("/v1/sessions", "{\"agent\": \"agent_artist\", \"environment_id\": \"env_canvas\"}")
                    .json()
                    .path("id")
                    .asString();
            piece = "/v1/sessions/" + session + "/events";
            server.api().post(piece, """
                    {"events": [{"type": "user.pause"}, {"type": "user.stroke", "stroke": {"points": [{"x": 9, "y": 9}, {"x": 90, "y": 90}]}}]}
                    """);
            picture = server.api().get("/canvas.svg?session=" + session).body();
            assertThat(run(data, "backup", file)).contains("holds all of");
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThatThrownBy(() -> run(data, "backup", file)).hasMessageContaining("must be a new file");
            assertThatThrownBy(() -> run(data, "restore", file)).hasMessageContaining("is not empty");
        }
        var other = folder.resolve("other");
        assertThat(run(other, "restore", file)).contains("as it was saved");
        assertThat(other.resolve("secret.key")).hasSameTextualContentAs(data.resolve("secret.key"));
        assertThat(other.resolve("control.json")).doesNotExist();
        try (var server = TestServer.start(other)) {
            assertThat(server.api().get(piece).json().path("data")).hasSizeGreaterThanOrEqualTo(3);
            var session = piece.split("/")[3];
            assertThat(server.api().get("/canvas.svg?session=" + session).body())
                    .isEqualTo(picture);
        }
    }

    @Test
    void what_is_no_backup_changes_nothing() throws Exception {
        var data = folder.resolve("data");
        var file = Files.writeString(folder.resolve("words"), "not an archive");
        assertThatThrownBy(() -> run(data, "restore", file)).hasMessageContaining("tar failed");
        assertThatThrownBy(() -> run(data, "restore", folder.resolve("nothing")))
                .hasMessageContaining("no file");
        assertThatThrownBy(() -> run(data, "backup", folder.resolve("new"))).hasMessageContaining("no atelier.db");
        assertThat(data).doesNotExist();
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    private static String run(Path data, String verb, Path file) throws Exception {
        var said = new ByteArrayOutputStream();
        new BackupCommand(data, false, new PrintStream(said, true, StandardCharsets.UTF_8))
                .run(List.of(verb, file.toString()));
        return said.toString(StandardCharsets.UTF_8);
    }
}
