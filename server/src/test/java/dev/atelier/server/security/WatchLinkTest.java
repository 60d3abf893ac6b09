package dev.atelier.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.access.ApiKeys;
import dev.atelier.server.access.Scope;
import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.ServerTest;
import dev.atelier.server.testkit.Watcher;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who has a link to watch a session sees that session, and nothing else. */
class WatchLinkTest extends ServerTest {
    private static final String WORDS =
            "{\"type\": \"user.message\", \"content\": [{\"type\": \"text\", \"text\": \"hello\"}], \"idempotency_key\": \"k\"}";

    @Override
    protected List<String> settings() {
        return List.of("--atelier.auth=required");
    }

    private Api owner(Scope... scopes) {
        var all = scopes.length == 0 ? EnumSet.of(Scope.ADMIN) : EnumSet.of(scopes[0], scopes);
        var key = server.part(ApiKeys.class).create("local", "owner", all, null);
        return new Api(server.port(), key.secret().reveal());
    }

    private String session() {
        return owner().post("/v1/sessions", "{\"agent\": \"agent_artist\", \"environment_id\": \"env_canvas\"}")
                .json()
                .path("id")
                .asString();
    }

    private JsonNode link(String session) {
        return owner(Scope.SESSIONS_WRITE)
                .post("/v1/sessions/" + session + "/watch_links", "{}")
                .json();
    }

    private static String secret(JsonNode link) {
        var path = link.path("path").asString();
        return path.substring(path.indexOf("#watch=") + "#watch=".length());
    }

    private Api guest(JsonNode link) {
        return new Api(server.port(), secret(link));
    }

    private Watcher watch(Api guest, String path) {
        var ticket = guest.post("/v1/tickets", "").json().path("ticket").asString();
        return Watcher.open(server.port(), path + "&ticket=" + ticket);
    }

    @Test
    void aGuestSeesTheSessionAndWhatHappensInItAndCanSayNothing() {
        var session = session();
        var link = link(session);
        assertThat(link.path("path").asString()).startsWith("/sessions/" + session + "#watch=sk-ant-wat-");
        var guest = guest(link);
        assertThat(guest.get("/v1/sessions/" + session).status()).isEqualTo(200);
        assertThat(guest.get("/v1/sessions/" + session + "/events").status()).isEqualTo(200);
        assertThat(guest.get("/canvas.png?session=" + session).status()).isEqualTo(200);

        try (var watcher = watch(guest, "/ws/" + session + "?protocol=events&presence=true")) {
            watcher.await(message -> message.path("type").asString().equals("hello"));
            watcher.send("{\"type\": \"cursor\", \"x\": 1, \"y\": 2}");
            watcher.await(message -> message.path("type").asString().equals("cursors"));
            for (var said : List.of(WORDS, "{\"type\": \"user.interrupt\"}", "{\"type\": \"pen\", \"points\": []}")) {
                watcher.send(said);
                var answer =
                        watcher.await(message -> message.path("type").asString().equals("error"));
                assertThat(answer.toString()).contains("changes nothing");
            }
            owner().post("/v1/sessions/" + session + "/events", "{\"events\": [" + WORDS + "]}");
            watcher.await(message -> message.path("type").asString().equals("user.message"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/sessions",
        "GET, /v1/sessions/OTHER",
        "GET, /v1/sessions/OTHER/events",
        "GET, /v1/sessions/OWN/watch_links",
        "POST, /v1/sessions/OWN/watch_links",
        "POST, /v1/sessions/OWN/events",
        "POST, /v1/sessions/OWN",
        "POST, /v1/sessions/OWN/fork",
        "DELETE, /v1/sessions/OWN",
        "GET, /v1/agents",
        "GET, /v1/api_keys",
        "GET, /canvas.png",
        "GET, /canvas.png?session=OTHER",
        "GET, /canvas.png?session=OWN&session=OTHER",
        "GET, /canvas.svg?session=OTHER&session=OWN",
        "GET, /painting-assets/OTHER/1/final.png",
        "GET, /gallery",
        "GET, /state",
        "GET, /strokes/pending",
        "POST, /s/create",
        "GET, /actuator/prometheus",
        "GET, /ws/OWN",
        "GET, /ws/OWN?protocol=events&protocol=x",
        "GET, /ws/OTHER?protocol=events",
        "GET, /ws/sessions",
        "GET, /ws",
        "GET, /mcp/sessions/OWN",
    })
    void aGuestGetsNowhereElse(String method, String path) {
        var own = session();
        var other = session();
        var target = path.replace("OWN", own).replace("OTHER", other);
        var secret = secret(link(own));
        var request = api.request(target).header("x-api-key", secret).header("content-type", "application/json");
        var answer = api.send(request.method(
                method,
                method.equals("POST")
                        ? java.net.http.HttpRequest.BodyPublishers.ofString("{}")
                        : java.net.http.HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain(secret);
    }

    @Test
    void aLinkThatIsTakenBackEndsAlsoForWhoeverWatches() {
        var session = session();
        var link = link(session);
        var guest = guest(link);
        var links = "/v1/sessions/" + session + "/watch_links";
        assertThat(owner().get(links).json().path("data")).hasSize(1);
        assertThat(owner().get(links).body()).doesNotContain(secret(link));

        try (var watcher = watch(guest, "/ws/" + session + "?protocol=events")) {
            watcher.await(message -> message.path("type").asString().equals("hello"));
            var one = links + "/" + link.path("id").asString();
            assertThat(owner().send(owner().request(one.replace(session, session()))
                                    .DELETE())
                            .status())
                    .isEqualTo(404);
            assertThat(owner().send(owner().request(one).DELETE()).status()).isEqualTo(200);
            assertThat(guest.get("/v1/sessions/" + session).status()).isEqualTo(401);
            assertThat(watcher.awaitClosed().code()).isEqualTo(1008);
        }
        assertThat(owner().get(links).json().path("data")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"expires_in_seconds\": 0}",
                "{\"expires_in_seconds\": 31536001}",
                "{\"expires_in_seconds\": \"1\"}",
                "{\"name\": \"x\"}"
            })
    void whatIsNoLinkIsRefused(String body) {
        var answer = owner().post("/v1/sessions/" + session() + "/watch_links", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("expires_in_seconds");
    }

    @Test
    void whatALinkWouldNotShowGetsNone() {
        var desktop = owner().post(
                        "/v1/sessions", "{\"agent\": \"agent_operator\", \"environment_id\": \"env_desktop\"}")
                .json()
                .path("id")
                .asString();
        var answer = owner().post("/v1/sessions/" + desktop + "/watch_links", "{}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("only a canvas").contains("desktop");
    }

    @Test
    void whoMayOnlyLookMakesNoLinks() {
        var looker = owner(Scope.SESSIONS_READ);
        assertThat(looker.post("/v1/sessions/" + session() + "/watch_links", "{}")
                        .status())
                .isEqualTo(403);
    }
}
