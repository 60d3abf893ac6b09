package dev.atelier.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.access.ApiKeys;
import dev.atelier.server.access.KeySecret;
import dev.atelier.server.access.Scope;
import dev.atelier.server.testkit.Api.Answer;
import dev.atelier.server.testkit.ServerTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server on which nobody gets anywhere without a key. */
class AccessTest extends ServerTest {
    @Override
    protected List<String> settings() {
        return List.of("--atelier.auth=required", "--atelier.allowed-hosts=atelier.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/sessions",
                "/v1/agents",
                "/v1/api_keys",
                "/v1/models",
                "/v1/nothing",
                "/v1",
                "/blobs/" + "0123456789abcdef" + "0123456789abcdef" + "0123456789abcdef" + "0123456789abcdef",
                "/canvas.png",
                "/ws/sessions",
                "/actuator",
                "/actuator/prometheus",
                "/assets/../v1/sessions",
                "/nothing",
            })
    void without_a_key_there_is_nothing(String path) {
        var answer = api.get(path);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("request-id")).startsWith("req_");
        if (path.startsWith("/v1/")) {
            assertThat(answer.json().path("error").path("type").asString()).isEqualTo("authentication_error");
            assertThat(answer.json().path("request_id").asString()).isEqualTo(answer.header("request-id"));
        }
    }

    @Test
    void the_page_itself_is_for_everybody_so_that_it_can_ask_for_the_key() {
        assertThat(api.get("/", "accept", "text/html").status()).isEqualTo(200);
        assertThat(api.get("/sessions/sesn_1", "accept", "text/html").status()).isEqualTo(200);
        assertThat(api.get("/schemas/events.json").status()).isEqualTo(200);
        assertThat(api.get("/actuator/health").status()).isEqualTo(200);
        assertThat(api.get("/v1/sessions", "accept", "text/html").status()).isEqualTo(401);
        assertThat(api.post("/", "{}").status()).isEqualTo(401);
    }

    @Test
    void a_key_comes_by_either_header() {
        var key = key(EnumSet.of(Scope.ADMIN));

        assertThat(api.get("/v1/sessions", "x-api-key", key).status()).isEqualTo(200);
        assertThat(api.get("/v1/sessions", "authorization", "Bearer " + key).status())
                .isEqualTo(200);
        assertThat(api.get("/v1/sessions", "authorization", "bearer " + key).status())
                .isEqualTo(200);
        assertThat(api.get("/v1/sessions", "x-api-key", key, "authorization", "Bearer " + key)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void two_different_keys_at_once_are_refused() {
        var one = key(EnumSet.of(Scope.ADMIN));
        var two = key(EnumSet.of(Scope.ADMIN));

        assertThat(error(api.get("/v1/sessions", "x-api-key", one, "authorization", "Bearer " + two)))
                .isEqualTo("401 authentication_error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-ant-atl-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "sk-ant-ses-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "sk-ant-api03-somebody-elses",
                "x",
                "' or 1=1 --",
            })
    void a_wrong_key_is_refused_and_not_repeated(String wrong) {
        var answer = api.get("/v1/sessions", "x-api-key", wrong);

        assertThat(error(answer)).isEqualTo("401 authentication_error");
        assertThat(answer.json().path("error").path("message").asString()).doesNotContain(wrong);
    }

    @Test
    void a_revoked_or_expired_key_is_refused() {
        var keys = server.part(ApiKeys.class);
        var revoked = keys.create("local", "revoked", Set.of(Scope.ADMIN), null);
        keys.revoke(revoked.key().ref());
        var expired = keys.create(
                "local", "expired", Set.of(Scope.ADMIN), Instant.now().minusSeconds(1));

        assertThat(error(api.get("/v1/sessions", "x-api-key", revoked.secret().reveal())))
                .isEqualTo("401 authentication_error");
        assertThat(error(api.get("/v1/sessions", "x-api-key", expired.secret().reveal())))
                .isEqualTo("401 authentication_error");
    }

    @ParameterizedTest
    @CsvSource({
        "sessions:read, GET, /v1/sessions, 200",
        "sessions:read, POST, /v1/sessions, 403",
        "sessions:read, GET, /v1/agents, 403",
        "sessions:write, GET, /v1/sessions, 200",
        "sessions:write, POST, /v1/sessions, 400",
        "sessions:write, GET, /v1/api_keys, 403",
        "agents, GET, /v1/agents, 200",
        "agents, GET, /v1/sessions, 403",
        "files, GET, /v1/sessions, 403",
        "gateway, POST, /v1/sessions, 403",
        "gateway, POST, /v1/api_keys, 403",
        "admin, GET, /v1/agents, 200",
        "admin, GET, /v1/api_keys, 200",
        "metrics, GET, /actuator/prometheus, 200",
        "metrics, GET, /v1/sessions, 403",
        "gateway, GET, /v1/nothing, 403",
        "admin, GET, /v1/nothing, 404",
        "admin, GET, /v1/sessions/../agents, 400",
        "admin, GET, /v1//sessions, 400",
        "admin, GET, /v1/sessions;x=1, 400",
    })
    void a_key_opens_what_its_scope_says(String scope, String method, String path, int status) {
        var key = key(EnumSet.of(Scope.of(scope).orElseThrow()));

        var answer = method.equals("GET") ? api.get(path, "x-api-key", key) : api.post(path, "{}", "x-api-key", key);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        if (status == 403) {
            assertThat(error(answer)).isEqualTo("403 permission_error");
        }
    }

    @Test
    void a_key_belongs_to_one_workspace_and_every_answer_names_it() {
        var key = key(EnumSet.of(Scope.ADMIN));

        var own = api.get("/v1/sessions", "x-api-key", key, "anthropic-workspace-id", "wrkspc_local");

        assertThat(own.status()).isEqualTo(200);
        assertThat(own.header("anthropic-workspace-id")).isEqualTo("wrkspc_local");
        assertThat(error(api.get("/v1/sessions", "x-api-key", key, "anthropic-workspace-id", "wrkspc_other")))
                .isEqualTo("403 permission_error");
    }

    @Test
    void a_ticket_opens_one_socket_once() {
        var key = key(EnumSet.of(Scope.SESSIONS_WRITE));
        var made = api.post("/v1/tickets", "", "x-api-key", key).json();
        assertThat(made.path("actor").asString()).as("who journals say acted").startsWith("user:");
        var ticket = made.path("ticket").asString();

        assertThat(handshake("/ws/sessions?ticket=" + ticket, null)).isEqualTo(101);
        assertThat(handshake("/ws/sessions?ticket=" + ticket, null)).isEqualTo(401);
        assertThat(handshake("/ws/sessions", null)).isEqualTo(401);
        assertThat(handshake("/ws/sessions", key)).isEqualTo(101);
        assertThat(api.get("/v1/sessions?ticket=" + ticket).status()).isEqualTo(401);
    }

    @Test
    void a_key_in_a_url_is_no_key() {
        var key = key(EnumSet.of(Scope.ADMIN));
        assertThat(api.get("/v1/sessions?api_key=" + key + "&x-api-key=" + key).status())
                .isEqualTo(401);
    }

    @Test
    void what_is_stored_of_a_key_is_not_the_key() {
        var fresh = server.part(ApiKeys.class).create("local", "stored", Set.of(Scope.ADMIN), null);

        assertThat(fresh.key().body().toString())
                .doesNotContain(fresh.secret().reveal().substring(KeySecret.PERSONAL.length() + 4));
        assertThat(fresh.secret()).hasToString("[key]");
    }

    private String key(Set<Scope> scopes) {
        return server.part(ApiKeys.class)
                .create("local", "a test", scopes, null)
                .secret()
                .reveal();
    }

    private static String error(Answer answer) {
        return answer.status() + " " + answer.json().path("error").path("type").asString();
    }

    private int handshake(String path, @Nullable String key) {
        try (var http = HttpClient.newHttpClient()) {
            var socket = http.newWebSocketBuilder();
            if (key != null) {
                socket.header("x-api-key", key);
            }
            socket.buildAsync(URI.create("ws://127.0.0.1:" + server.port() + path), new WebSocket.Listener() {})
                    .join()
                    .abort();
            return 101;
        } catch (CompletionException e) {
            return e.getCause() instanceof WebSocketHandshakeException refused
                    ? refused.getResponse().statusCode()
                    : 0;
        }
    }
}
