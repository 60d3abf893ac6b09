package dev.atelier.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The key that secrets are sealed with is replaced while a server runs and while none does, and what is wrong with one is said. */
class SecretsCommandTest {
    private static final String KEYS = "/api/secrets/keys";

    @TempDir
    Path data;

    @Test
    void the_key_is_replaced_while_the_server_runs_and_while_it_does_not_and_nothing_is_lost() throws Exception {
        assertThatThrownBy(() -> run("rotate")).hasMessageContaining("no server runs on");
        var file = data.resolve("secret.key");
        String first;
        try (var server = TestServer.start(data)) {
            var credential = credential(server.api());
            assertThat(server.api()
                            .post("/api/webhooks", "{\"name\":\"kept\",\"source\":\"custom\"}")
                            .status())
                    .isEqualTo(201);
            first = Files.readString(file);
            var before = current(server.api());
            assertThat(run("rotate"))
                    .contains("sealed anew: 4", "newest", before.path("id").asString());
            assertThat(Files.readString(file)).endsWith(first).isNotEqualTo(first);
            assertThat(current(server.api()).path("sealed").asInt())
                    .isEqualTo(before.path("sealed").asInt());
            assertThat(server.api().get(credential).json().path("version").asInt())
                    .as("sealing anew is no change")
                    .isEqualTo(2);
            assertThat(server.api().post(credential + "/rollback", "{}").status())
                    .as("the secret before is readable, too")
                    .isEqualTo(200);
            assertThat(run("forget")).doesNotContain(before.path("id").asString());
            assertThat(Files.readString(file)).doesNotContain(first);
            assertThat(run("status")).doesNotContain("no key opens");
        }
        assertThat(run("rotate")).contains("a new key is in front");
        try (var server = TestServer.start(data)) {
            assertThat(current(server.api()).path("sealed").asInt()).isZero();
            assertThat(run("reseal")).contains("sealed anew: 4");
            assertThat(server.api().get(KEYS).json().path("unreadable").asInt()).isZero();
        }
        var known = Files.readString(file).lines().findFirst().orElseThrow();
        var other = "another key that nobody can guess at all";
        try (var server = TestServer.start(data, "--atelier.secret.key=" + other)) {
            assertThat(run("status")).contains("MISSING", "no key opens 4", "atelier.secret.old-keys");
            assertThatThrownBy(() -> run("rotate")).hasMessageContaining("ATELIER_SECRET_KEY");
            assertThat(server.api().get(KEYS).body()).doesNotContain(other, known);
        }
        try (var server =
                TestServer.start(data, "--atelier.secret.key=" + other, "--atelier.secret.old-keys=" + known)) {
            assertThat(run("reseal")).contains("sealed anew: 4").doesNotContain("no key opens");
            assertThat(current(server.api()).path("sealed").asInt()).isEqualTo(4);
        }
    }

    /** With a secret and one from before. */
    private static String credential(Api api) {
        var vault = api.post("/v1/vaults", "{\"display_name\":\"Kept\"}")
                .json()
                .path("id")
                .asString();
        var path = "/v1/vaults/" + vault + "/credentials";
        var made = api.post(
                path,
                "{\"auth\":{\"type\":\"static_bearer\",\"mcp_server_url\":\"https://mcp.test/x\",\"token\":\"first-token\"}}");
        var one = path + "/" + made.json().path("id").asString();
        var rotated = api.post(one, "{\"auth\":{\"type\":\"static_bearer\",\"token\":\"second-token\"}}");
        assertThat(rotated.status()).as(rotated.body()).isEqualTo(200);
        assertThat(rotated.body()).doesNotContain("second-token");
        return one;
    }

    private static JsonNode current(Api api) {
        return api.get(KEYS).json().path("keys").path(0);
    }

    private String run(String... arguments) throws Exception {
        var out = new ByteArrayOutputStream();
        new SecretsCommand(data, false, new PrintStream(out, true, StandardCharsets.UTF_8)).run(List.of(arguments));
        return out.toString(StandardCharsets.UTF_8);
    }
}
