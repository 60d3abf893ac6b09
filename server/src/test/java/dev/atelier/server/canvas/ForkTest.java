package dev.atelier.server.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.testkit.Api.Answer;
import dev.atelier.server.testkit.ServerTest;
import dev.atelier.server.testkit.Watcher;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Sessions that begin with what happened in others. */
class ForkTest extends ServerTest {
    private Answer fork(String session, String body) {
        return api.post("/v1/sessions/" + session + "/fork", body);
    }

    private JsonNode strokes(String session) {
        return api.get("/state?session=" + session).json().at("/canvas/strokes");
    }

    private static boolean is(JsonNode event, String type) {
        return event.path("type").asString().equals(type);
    }

    @Test
    void aForkHasTheSamePastAndItsOwnFuture() {
        var canvas = Canvas.begin(server);
        canvas.draw("a");
        canvas.draw("b");
        canvas.finish("Harbour");

        var fork = fork(canvas.session(), "{\"seq\": 2}");
        assertThat(fork.status()).as(fork.body()).isEqualTo(200);
        var id = fork.json().path("id").asString();
        assertThat(fork.json().at("/metadata/forked_from").asString()).isEqualTo(canvas.session());
        assertThat(strokes(id)).hasSize(1);
        assertThat(strokes(id).get(0)).isEqualTo(strokes(canvas.session()).get(0));
        assertThat(api.status(id)).isEqualTo("idle");

        new Canvas(server, id).draw("c");
        assertThat(strokes(id)).hasSize(2);
        assertThat(strokes(canvas.session())).hasSize(2);
    }

    @Test
    void aForkFromTheMiddleOfATurnIsAtRestAndGoesOnWhenItIsTold() {
        var canvas = Canvas.begin(server);
        long cut;
        try (var watcher = Watcher.open(server.port(), "/ws/" + canvas.session() + "?protocol=events")) {
            api.say(canvas.session(), "draw three circles");
            cut = watcher.await("canvas.strokes").path("seq").asLong();
            watcher.await("session.status_idle");
        }

        var id = fork(canvas.session(), "{\"seq\": " + cut + "}")
                .json()
                .path("id")
                .asString();
        try (var watcher = Watcher.open(server.port(), "/ws/" + id + "?protocol=events&after_seq=" + cut)) {
            var idle = watcher.await("session.status_idle");
            assertThat(idle.at("/stop_reason/type").asString()).isEqualTo("interrupted");
            api.say(id, "go on, please");
            watcher.await(event -> is(event, "session.status_running"));
            watcher.await(event -> is(event, "session.status_idle"));
        }
        assertThat(strokes(id)).isNotEmpty();
    }

    @Test
    void whatCannotBeForkedIsSaid() {
        var canvas = Canvas.begin(server);
        assertThat(fork(canvas.session(), "{\"seq\": 99}").status()).isEqualTo(400);
        assertThat(fork(canvas.session(), "{}").body()).contains("seq");
        assertThat(fork(api.create(""), "{\"seq\": 1}").status()).isEqualTo(400);
        assertThat(fork("sesn_nobody", "{\"seq\": 1}").status()).isEqualTo(404);
    }
}
