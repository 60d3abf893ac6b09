package dev.atelier.server.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.access.ApiKeys;
import dev.atelier.server.access.Scope;
import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.ServerTest;
import dev.atelier.server.testkit.Watcher;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is drawn in one workspace nobody of another sees, hears of or takes, before it is shown to everybody. */
class CanvasPrivacyTest extends ServerTest {
    @Override
    protected List<String> settings() {
        return List.of("--atelier.auth=required");
    }

    private Api of(String workspace) {
        var key = server.part(ApiKeys.class).create(workspace, "key", EnumSet.of(Scope.ADMIN), null);
        return new Api(server.port(), key.secret().reveal());
    }

    private Watcher open(Api who, String path) {
        var ticket = who.post("/v1/tickets", "").json().path("ticket").asString();
        return Watcher.open(server.port(), path + "ticket=" + ticket);
    }

    @Test
    void anotherWorkspaceSeesNothingOfAPiece() {
        var owner = of("one");
        var other = of("two");
        var session = owner.post("/v1/sessions", "{\"agent\": \"agent_artist\", \"environment_id\": \"env_canvas\"}")
                .json()
                .path("id")
                .asString();
        var canvas = new Canvas(server, session);
        canvas.draw("secret-line");
        canvas.drawAsArtist("secret-stroke");
        canvas.finish("Secret");
        assertThat(owner.get("/gallery").body()).contains(session);

        var query = "?session=" + session;
        for (var path : List.of(
                "/gallery/0/strokes",
                "/gallery/thumbnail/piece_000000.png",
                "/canvas.png" + query,
                "/canvas.svg" + query,
                "/canvas.pdf" + query,
                "/canvas.gif" + query,
                "/canvas.gcode" + query,
                "/canvas.hpgl" + query,
                "/canvas.plot" + query,
                "/canvas.png", // of the newest of the other's own pieces, of which there are none
                "/canvas.svg",
                "/strokes/pending" + query,
                "/state" + query,
                "/v1/sessions/" + session,
                "/v1/sessions/" + session + "/events",
                "/v1/sessions/" + session + "/events/stream")) {
            assertThat(other.get(path).status()).as(path).isEqualTo(404);
        }
        for (var path : List.of("/gallery", "/s/my-shares", "/public/gallery", "/v1/sessions", "/sitemap.xml")) {
            var answer = other.get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).doesNotContain(session, "Secret", "piece_000000");
        }
        for (var picture : List.of("strokes", "thumbnail.png", "og-image.png")) {
            assertThat(other.get("/public/gallery/one/piece_000000/" + picture).status())
                    .isEqualTo(404);
        }
        assertThat(other.post("/s/create", "{\"piece_number\": 0}").status()).isEqualTo(404);
    }

    @Test
    void anotherWorkspaceHearsNothingOfAPiece() {
        var other = of("four");
        var session = of("three")
                .post("/v1/sessions", "{\"agent\": \"agent_artist\", \"environment_id\": \"env_canvas\"}")
                .json()
                .path("id")
                .asString();
        var canvas = new Canvas(server, session);
        for (var path : List.of("/ws/" + session + "?", "/ws/" + session + "?protocol=events&")) {
            try (var refused = open(other, path)) {
                assertThat(refused.awaitClosed().code()).isEqualTo(4404);
                assertThat(refused.rest()).isEmpty();
            }
        }
        try (var client = open(other, "/ws?")) {
            var init = client.await("init");
            assertThat(init.path("session_id").asString()).isNotEqualTo(session);
            assertThat(init.path("strokes")).isEmpty();
            assertThat(init.path("gallery")).isEmpty();
            canvas.draw("secret-line");
            canvas.drawAsArtist("secret-stroke");
            canvas.finish("Secret");
            client.send("{\"type\": \"load_canvas\", \"piece_number\": 0, \"session\": \"" + session + "\"}");
            assertThat(client.await("load_canvas").path("strokes")).isEmpty();
            client.send("{\"type\": \"stroke\", \"points\": [{\"x\": 1, \"y\": 2}, {\"x\": 3, \"y\": 4}]}");
            assertThat(client.collect(CanvasPrivacyTest::isStroke)).hasSize(1);
            assertThat(other.get("/strokes/pending").json().path("count").asInt())
                    .isZero();
        }
    }

    private static boolean isStroke(JsonNode message) {
        return message.path("type").asString().equals("human_stroke");
    }

    @Test
    void aLinkShowsThePictureAndNothingElse() {
        var owner = of("five");
        var other = of("six");
        var session = owner.post("/v1/sessions", "{\"agent\": \"agent_artist\", \"environment_id\": \"env_canvas\"}")
                .json()
                .path("id")
                .asString();
        new Canvas(server, session).draw("a");
        var token = owner.post("/s/create", "{\"piece_number\": 0}")
                .json()
                .path("token")
                .asString();
        assertThat(api.get("/s/" + token).status()).isEqualTo(200);
        assertThat(api.get("/s/" + token + "/api").body()).doesNotContain(session);
        assertThat(other.get("/v1/sessions/" + session).status()).isEqualTo(404);
        assertThat(other.send(other.request("/s/" + token).DELETE()).status()).isEqualTo(404);
        assertThat(api.get("/s/" + token).status()).isEqualTo(200);
    }
}
