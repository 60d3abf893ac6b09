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

class KeyCommandTest {
    @TempDir
    Path data;

    @Test
    void keys_of_a_running_server_are_made_listed_and_revoked() throws Exception {
        try (var server = TestServer.start(data, "--atelier.auth=required", "--atelier.address=0.0.0.0")) {
            var key = run("create", "a program", "--scopes", "sessions:read,agents")
                    .strip();

            assertThat(server.api().get("/v1/agents", "x-api-key", key).status())
                    .isEqualTo(200);
            var line = run("list")
                    .lines()
                    .filter(each -> each.endsWith("a program"))
                    .findFirst();
            assertThat(line.orElseThrow()).contains("agents", "sessions:read").doesNotContain(key);

            var id = line.get().substring(0, line.get().indexOf(' '));
            assertThat(run("revoke", id)).contains("revoked " + id);
            assertThat(server.api().get("/v1/agents", "x-api-key", key).status())
                    .isEqualTo(401);
        }
    }

    @Test
    void workers_of_an_environment_have_a_key_of_their_own() throws Exception {
        try (var server = TestServer.start(data)) {
            var shed = server.api()
                    .post("/v1/environments", "{\"name\":\"shed\",\"config\":{\"type\":\"self_hosted\"}}")
                    .json()
                    .path("id")
                    .asString();
            var key = run("create", "a worker", "--environment", shed).strip();

            assertThat(key).startsWith("sk-ant-oat01-");
            assertThat(run("list")).contains("workers of " + shed).doesNotContain(key);
            var poll = "/v1/environments/" + shed + "/work/poll";
            assertThat(server.api().get(poll, "authorization", "Bearer " + key).body())
                    .isEqualTo("null");
            assertThat(server.api()
                            .get("/v1/agents", "authorization", "Bearer " + key)
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void a_second_workspace_has_keys_and_data_of_its_own() throws Exception {
        try (var server = TestServer.start(data)) {
            var api = server.api();
            var key = run("create", "research", "--workspace", "research").strip();
            var agent = "{\"name\":\"Theirs\",\"model\":\"rehearsal\"}";
            var made = api.post("/v1/agents", agent, "x-api-key", key);
            var path = "/v1/agents/" + made.json().path("id").asString();

            assertThat(made.header("anthropic-workspace-id")).isEqualTo("wrkspc_research");
            assertThat(api.get(path, "x-api-key", key).status()).isEqualTo(200);
            assertThat(api.get(path).status()).as("from the first workspace").isEqualTo(404);
            assertThat(run("list")).doesNotContain("research");
            var list = run("list", "--workspace", "research");
            assertThat(list.lines()).singleElement().asString().endsWith("research");

            var there = api.get("/v1/api_keys?workspace_id=wrkspc_local", "x-api-key", key);
            assertThat(there.status()).isEqualTo(403);
            assertThat(there.body()).contains("keys of its own workspace only");
            assertThat(api.get("/v1/api_keys?workspace_id=Research").status()).isEqualTo(400);
            assertThat(run("revoke", list.substring(0, list.indexOf(' ')), "--workspace", "research"))
                    .contains("revoked");
            assertThat(api.get(path, "x-api-key", key).status()).isEqualTo(401);
            assertThatThrownBy(() -> run("create", "x", "--workspace", "Not So"))
                    .hasMessageContaining("--workspace needs a name");
        }
    }

    @Test
    void the_way_in_is_for_the_servers_own_user_and_goes_with_the_server() throws Exception {
        var file = data.resolve("control.json");
        try (var _ = TestServer.start(data)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(file).doesNotExist();
        assertThatThrownBy(() -> run("list")).hasMessageContaining("no server runs on", "--data");
    }

    @Test
    void what_is_refused_is_said() throws Exception {
        try (var _ = TestServer.start(data)) {
            assertThatThrownBy(() -> run("create", "x", "--scopes", "everything"))
                    .hasMessageContaining("everything")
                    .hasMessageContaining("sessions:read");
            assertThatThrownBy(() -> run("create")).hasMessageContaining("needs a name");
            assertThatThrownBy(() -> run("revoke", "apikey_nobody")).hasMessageContaining("apikey_nobody");
            assertThatThrownBy(() -> run("revoke", "../sessions")).hasMessageContaining("needs the id");
            assertThatThrownBy(() -> run()).hasMessageContaining("what is to be done");
        }
    }

    private String run(String... arguments) throws Exception {
        var out = new ByteArrayOutputStream();
        new KeyCommand(data, new PrintStream(out, true, StandardCharsets.UTF_8)).run(List.of(arguments));
        return out.toString(StandardCharsets.UTF_8);
    }
}
