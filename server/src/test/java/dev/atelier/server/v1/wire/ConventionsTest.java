package dev.atelier.server.v1.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.Api.Answer;
import dev.atelier.server.testkit.ServerTest;
import dev.atelier.server.testkit.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions, betas, sizes, and what this server has not: told clearly. */
class ConventionsTest extends ServerTest {
    private static final String AGENTS = "managed-agents-2026-04-01";

    private static String error(Answer answer) {
        return answer.status() + " " + answer.json().path("error").path("type").asString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023-06-01", "2026-10-21"})
    void both_versions_are_spoken(String version) {
        assertThat(api.get("/v1/sessions", "anthropic-version", version, "anthropic-beta", AGENTS)
                        .status())
                .isEqualTo(200);
        assertThat(api.get("/v1/sessions?beta=true", "anthropic-version", version, "anthropic-beta", "x, " + AGENTS)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-01-01", "latest", ""})
    void any_other_version_is_refused(String version) {
        for (var path : new String[] {"/v1/sessions", "/v1/models", "/v1/files", "/v1/nothing"}) {
            var answer = api.get(path, "anthropic-version", version, "anthropic-beta", AGENTS);
            assertThat(error(answer)).isEqualTo("400 invalid_request_error");
            assertThat(answer.body()).contains("anthropic-version: '" + version + "'", "2023-06-01, 2026-10-21");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/agents,",
        "/v1/environments, files-api-2025-04-14",
        "/v1/sessions, agent-memory-2026-07-22",
        "/v1/sessions/sesn_1/events, something-else",
        "/v1/vaults,",
        "/v1/deployments,",
        "/v1/memory_stores, files-api-2025-04-14"
    })
    void routes_in_beta_want_the_beta_to_be_named(String path, String beta) {
        var answer = beta == null
                ? api.get(path, "anthropic-version", "2026-10-21")
                : api.get(path, "anthropic-version", "2026-10-21", "anthropic-beta", beta);
        assertThat(error(answer)).isEqualTo("400 invalid_request_error");
        assertThat(answer.body()).contains("anthropic-beta: this route is in beta", AGENTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/files", "/v1/skills", "/v1/models"})
    void files_skills_and_models_are_in_no_beta(String path) {
        assertThat(api.get(path, "anthropic-version", "2026-10-21").status()).isEqualTo(200);
    }

    @Test
    void memories_are_asked_for_by_their_own_beta_too() {
        for (var beta : new String[] {AGENTS, "agent-memory-2026-07-22"}) {
            assertThat(api.get("/v1/memory_stores", "anthropic-version", "2026-10-21", "anthropic-beta", beta)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void who_names_no_version_is_asked_for_nothing() {
        assertThat(api.get("/v1/sessions").status()).isEqualTo(200);
        assertThat(api.get("/v1/memory_stores").status()).isEqualTo(200);
    }

    @Test
    void the_beta_can_be_left_out_where_that_is_set(@TempDir Path data) {
        try (var lenient = TestServer.start(data, "--atelier.contract.beta-required=false")) {
            assertThat(lenient.api()
                            .get("/v1/sessions", "anthropic-version", "2026-10-21")
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/messages/batches, message batches are not offered",
        "/v1/messages/batches/msgbatch_1/results, message batches are not offered",
        "/v1/user_profiles, no part of this server",
        "/v1/tunnels/tun_1, no part of this server",
        "/v1/dreams, no part of this server",
        "/v1/organizations/me, no part of this server",
        "/v1/nothing, there is no route"
    })
    void what_is_not_offered_says_so(String path, String message) {
        for (var answer : new Answer[] {api.get(path), api.post(path, "{}")}) {
            if (!path.equals("/v1/nothing")) {
                assertThat(error(answer)).isEqualTo("404 not_found_error");
                assertThat(answer.body()).contains(message);
            } else {
                assertThat(answer.status()).isIn(404, 405);
            }
        }
    }

    @Test
    void a_body_of_many_megabytes_is_taken_and_one_of_too_many_is_not() {
        var session = api.create("");
        var path = "/v1/sessions/" + session + "/events";
        var document = Base64.getEncoder().encodeToString(new byte[14_000_000]);
        var block =
                "{\"type\":\"document\",\"source\":{\"type\":\"base64\",\"media_type\":\"application/pdf\",\"data\":\""
                        + document + "\"}}";
        var body = "{\"events\":[{\"type\":\"user.message\",\"content\":[" + block + "," + text("speak 1") + "]}]}";
        var taken = api.post(path, body);
        assertThat(taken.status())
                .as(taken.body().substring(0, Math.min(500, taken.body().length())))
                .isEqualTo(200);

        var much = api.post(path, "{\"events\":[" + " ".repeat(JsonBody.LIMIT) + "]}");
        assertThat(error(much)).isEqualTo("413 request_too_large");
        assertThat(much.body()).contains("larger than " + JsonBody.LIMIT);
    }

    /** As most clients do. A server that closes on what it has not read resets the connection, and the answer is lost. */
    @ParameterizedTest
    @CsvSource({"/v1/sessions, 413", "/v1/nothing, 404"})
    void whoever_sends_all_before_reading_can_read_why_it_was_refused(String path, int status) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout((int) Duration.ofMinutes(1).toMillis());
            var out = socket.getOutputStream();
            out.write(("POST " + path
                            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
                            + 40 * 1024 * 1024 + "\r\n\r\n")
                    .getBytes(UTF_8));
            var mebibyte = " ".repeat(1024 * 1024).getBytes(UTF_8);
            for (int sent = 0; sent < 40; sent++) {
                out.write(mebibyte);
            }
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 " + status);
        }
    }

    private static String text(String text) {
        return Api.message(text).path("content").path(0).toString();
    }
}
