package dev.atelier.server.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.server.testkit.ServerTest;
import dev.atelier.server.testkit.Watcher;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client does that knows nothing but the document of seed 001. Whatever it is told has the published form. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeedWireTest extends ServerTest {
    private final SeedForms forms = new SeedForms();

    private Watcher open(String place) {
        return Watcher.open(server.port(), place);
    }

    private static Predicate<JsonNode> is(String type) {
        return message -> message.path("type").asString().equals(type);
    }

    private static Predicate<JsonNode> isRest() {
        return is("turn_state").and(message -> !message.path("active").asBoolean());
    }

    private static List<String> types(List<JsonNode> messages) {
        return messages.stream().map(each -> each.path("type").asString()).toList();
    }

    /** Everything up to a message, each of which must be as published, in order. */
    private List<JsonNode> hear(Watcher client, Predicate<JsonNode> last) {
        var heard = client.collect(last);
        long before = 0;
        for (var message : heard) {
            check("server." + message.path("type").asString(), message);
            assertThat(message.path("seq").asLong(-1)).isGreaterThanOrEqualTo(before);
            before = message.path("seq").asLong();
        }
        return heard;
    }

    private void check(String form, JsonNode message) {
        forms.check(api, form, message);
    }

    private List<String> fetch(String query) {
        var answer = api.get("/strokes/pending" + query).json();
        check("pending_strokes", answer);
        assertThat(answer.path("count").asInt())
                .isEqualTo(answer.path("strokes").size());
        var ids = new ArrayList<String>();
        answer.path("strokes").forEach(each -> ids.add(each.at("/path/id").asString()));
        return ids;
    }

    private static String place(JsonNode init) {
        return "/ws/" + init.path("session_id").asString();
    }

    /** First of all, while there is no piece yet. */
    @Test
    @Order(1)
    void aClientWrittenFromTheDocumentHasAWholePiece() {
        try (var client = open("/ws")) {
            var init = hear(client, is("init")).getLast();
            assertThat(init.path("paused").asBoolean()).isTrue();
            assertThat(init.path("strokes")).isEmpty();

            client.send("{\"type\": \"new_canvas\", \"direction\": \"three circles\", \"drawing_style\": \"plotter\","
                    + " \"canvas_width\": 500, \"canvas_height\": \"99999\"}");
            var begun = new ArrayList<>(List.of(hear(client, is("new_canvas")).getLast()));
            begun.addAll(hear(client, is("paused")));
            assertThat(types(begun)).isEqualTo(List.of("new_canvas", "gallery_update", "piece_state", "paused"));
            assertThat(begun.getFirst().path("canvas_width").asInt()).isEqualTo(500);
            assertThat(begun.getFirst().path("canvas_height").asInt()).isEqualTo(2_400);
            int number = begun.get(2).path("number").asInt();

            var drawn = new ArrayList<String>();
            var turn = new ArrayList<JsonNode>();
            while (turn.isEmpty() || !isRest().test(turn.getLast())) {
                turn.addAll(hear(client, is("agent_strokes_ready").or(isRest())));
                if (turn.getLast().has("batch_id")) {
                    assertThat(turn.getLast().path("piece_number").asInt()).isEqualTo(number);
                    drawn.addAll(fetch(""));
                    client.send("{\"type\": \"animation_done\", \"batch_id\": "
                            + turn.getLast().path("batch_id") + "}");
                }
            }
            assertThat(types(turn)).contains("turn_state", "iteration", "thinking_delta", "code_execution");
            // Whether the artist is content with its piece in one turn is up to its judge.
            new Canvas(server, begun.getFirst().path("session_id").asString()).finish("Circles");
            assertThat(types(hear(client, is("piece_state")))).contains("piece_title");
            var executions = turn.stream().filter(is("code_execution")).toList();
            assertThat(executions.stream()
                            .filter(each -> each.path("status").asString().equals("started")))
                    .allMatch(started -> executions.stream()
                            .anyMatch(each -> each.path("status").asString().equals("completed")
                                    && each.path("execution_id").equals(started.path("execution_id"))));
            assertThat(drawn).isNotEmpty().doesNotHaveDuplicates();
            await().until(() -> fetch("").isEmpty());

            var saved = api.get("/gallery/" + number + "/strokes").json();
            check("saved_canvas", saved);
            var ids = new ArrayList<String>();
            saved.path("strokes").forEach(each -> ids.add(each.path("id").asString()));
            assertThat(drawn).isEqualTo(ids);
        }
    }

    @Test
    void twoClientsSeeTheSameOnceAndInOrderAlsoAfterTheyComeBack() {
        try (var one = open("/ws");
                var other = open("/ws?client=other")) {
            var init = hear(one, is("init")).getLast();
            hear(other, is("init"));
            var canvas = new Canvas(server, init.path("session_id").asString());
            one.send("{\"type\": \"stroke\", \"points\": [{\"x\": 1, \"y\": 2}, {\"x\": 30, \"y\": 40}]}");
            var seen = hear(one, is("human_stroke")).getLast();
            var echo = hear(other, is("human_stroke")).getLast();
            assertThat(echo).isEqualTo(seen);
            hear(other, isRest());

            long last = seen.path("seq").asLong();
            canvas.draw("while-away");
            try (var back = open(place(init) + "?client=other&after_seq=" + last)) {
                var missed = hear(back, is("human_stroke"));
                assertThat(types(missed)).doesNotContain("init");
                assertThat(missed.getLast().at("/path/id").asString()).isEqualTo("while-away");
            }
            assertThat(fetch("?client=other")).isEqualTo(fetch("?client=other")).isNotEmpty();
        }
    }

    /** Clients of the seed give up a fetch, or lose its answer. */
    @Test
    void whatAClientFetchedInVainItFetchesAgain() {
        var canvas = Canvas.begin(server);
        var query = "?session=" + canvas.session();
        try (var client = open("/ws/" + canvas.session())) {
            hear(client, is("init"));
            canvas.drawAsArtist("first");
            var told = hear(client, is("agent_strokes_ready")).getLast();
            assertThat(fetch(query)).isEqualTo(List.of("first"));
            assertThat(fetch(query)).isEqualTo(List.of("first"));

            client.send("{\"type\": \"animation_done\", \"batch_id\": " + told.path("batch_id") + "}");
            canvas.drawAsArtist("second");
            hear(client, is("agent_strokes_ready"));
            assertThat(fetch(query)).isEqualTo(List.of("second"));
        }
    }

    /** As in two windows: neither says which client it is. */
    @Test
    void whatOneOfTwoFromTheSamePlaceHasDrawnTheOtherIsStillHanded() {
        var canvas = Canvas.begin(server);
        var query = "?session=" + canvas.session();
        try (var quick = open("/ws/" + canvas.session());
                var slow = open("/ws/" + canvas.session())) {
            hear(quick, is("init"));
            hear(slow, is("init"));
            canvas.drawAsArtist("first");
            var told = hear(quick, is("agent_strokes_ready")).getLast();
            assertThat(fetch(query)).isEqualTo(List.of("first"));
            quick.send("{\"type\": \"animation_done\", \"batch_id\": " + told.path("batch_id") + "}");
            canvas.drawAsArtist("second");
            hear(quick, is("agent_strokes_ready"));

            hear(slow, is("agent_strokes_ready"));
            assertThat(fetch(query)).isEqualTo(List.of("first", "second"));
        }
    }

    @Test
    void whatAClientSaysWrongIsToldToItAloneAndTheConnectionLives() {
        var canvas = Canvas.begin(server);
        try (var client = open("/ws/" + canvas.session());
                var other = open("/ws/" + canvas.session())) {
            hear(client, is("init"));
            hear(other, is("init"));
            for (var wrong : List.of(
                    "{",
                    "[]",
                    "{\"type\": \"dance\"}",
                    "{\"type\": \"stroke\"}",
                    "{\"type\": \"load_canvas\", \"piece_number\": 99999}")) {
                client.send(wrong);
                hear(client, is("error"));
            }
            canvas.draw("a");
            hear(client, is("human_stroke"));
            client.send("{\"type\": \"load_canvas\", \"piece_number\": "
                    + api.get("/state?session=" + canvas.session()).json().path("piece_number") + "}");
            assertThat(hear(client, is("load_canvas")).getLast().path("strokes"))
                    .hasSize(1);
            client.send("{\"type\": \"set_style\", \"drawing_style\": \"paint\"}");
            hear(client, is("style_change"));
            client.send("{\"type\": \"clear\"}");
            hear(client, is("clear"));
            assertThat(types(hear(other, is("clear")))).doesNotContain("error", "load_canvas");
        }
    }

    @Test
    void aPauseOfAPersonOutlastsConnectionsAndARestOfNobodyWatchingDoesNot() {
        final String session;
        try (var client = open("/ws")) {
            hear(client, is("init"));
            client.send("{\"type\": \"new_canvas\", \"direction\": \"a city at night\"}");
            session =
                    hear(client, is("new_canvas")).getLast().path("session_id").asString();
            hear(client, is("agent_strokes_ready"));
            client.send("{\"type\": \"pause\"}");
            hear(client, is("paused").and(message -> message.path("paused").asBoolean()));
            hear(client, isRest());
        }
        try (var back = open("/ws/" + session)) {
            var init = hear(back, is("init")).getLast();
            assertThat(init.path("paused").asBoolean()).isTrue();
            assertThat(init.path("turn_active").asBoolean()).isFalse();
            back.send("{\"type\": \"resume\"}");
            hear(back, is("agent_strokes_ready"));
        }
        // Nobody watches any more, which pauses; whoever comes sees it go on.
        await().until(() -> api.events(session, "").stream().anyMatch(isRestOfNobodyWatching()));
        try (var back = open("/ws/" + session)) {
            hear(back, is("paused").and(message -> !message.path("paused").asBoolean()));
        }
        // Also who only follows the events.
        var paused = api.post(
                "/v1/sessions/" + session + "/events",
                "{\"events\": [{\"type\": \"user.pause\", \"reason\": \"disconnect\"}]}");
        assertThat(paused.status()).as(paused.body()).isEqualTo(200);
        var last = api.events(session, "").getLast().path("seq").asLong();
        try (var events = open("/ws/" + session + "?protocol=events")) {
            events.await(is("user.resume").and(event -> event.path("seq").asLong() > last));
        }
    }

    /** Also while the artist of the old one draws, and for what is said before the new one is seen. */
    @Test
    void aNewPieceNeverShowsStrokesOfTheOldOne() {
        try (var client = open("/ws?client=guard")) {
            hear(client, is("init"));
            for (int i = 1; i <= 12; i++) {
                client.send("{\"type\": \"new_canvas\", \"direction\": \"three circles\"}");
                client.send("{\"type\": \"stroke\", \"points\": [{\"x\": " + i + ", \"y\": 0}, {\"x\": 9, \"y\": 9}]}");
                hear(client, is("new_canvas"));
                var begun = hear(client, is("piece_state")).getLast();
                int number = begun.path("number").asInt();
                var heard = hear(client, is("human_stroke"));
                // Every second piece gives way to the next while it is being drawn.
                heard.addAll(i % 2 == 0 ? hear(client, is("agent_strokes_ready")) : List.of());
                assertThat(heard.stream().filter(is("agent_strokes_ready")))
                        .allMatch(ready -> ready.path("piece_number").asInt() == number);
                assertThat(heard.stream()
                                .filter(is("human_stroke"))
                                .map(each -> each.at("/path/points/0/x").asInt()))
                        .containsExactly(i);

                var pending = api.get("/strokes/pending?client=guard").json();
                assertThat(pending.path("piece_number").asInt()).isEqualTo(number);
                var drawn = api.get("/gallery/" + number + "/strokes").json().path("strokes");
                assertThat(drawn)
                        .containsAll(pending.path("strokes")
                                .valueStream()
                                .map(each -> each.path("path"))
                                .toList());
            }
        }
    }

    @Test
    void aPictureOfNoSessionIsOfTheNewestPiece() {
        var canvas = Canvas.begin(server);
        canvas.draw("a");
        for (var form : List.of("png", "svg")) {
            var answer = api.get("/canvas." + form + "?scale=2%7B%26&unknown=1");
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.header("location"))
                    .isEqualTo("/canvas." + form + "?session=" + canvas.session() + "&scale=2%7B%26");
        }
        var place = api.get("/canvas.png?scale=0.5").header("location");
        assertThat(api.get(place).header("content-type")).isEqualTo("image/png");
        assertThat(api.get("/canvas.pdf").status()).isEqualTo(400);
    }

    @Test
    void whatAProgramPaintedIsToldAndItsPicturesAreThere() {
        var canvas = Canvas.begin(server);
        try (var client = open("/ws/" + canvas.session())) {
            assertThat(hear(client, is("init")).getLast().path("painting").isNull())
                    .isTrue();
            var call = canvas.beginProgram();
            var live = hear(client, is("painting_live")).getLast();
            assertThat(live.path("image_width").asInt()).isEqualTo(1_600);
            try (var late = open("/ws/" + canvas.session())) {
                var underway = hear(late, is("init")).getLast().path("painting_live");
                assertThat(underway.path("asset_base")).isEqualTo(live.path("asset_base"));
                assertThat(underway.path("image_height").asInt()).isEqualTo(1_200);
                canvas.failProgram(call);
                assertThat(hear(late, is("painting_live_failed")).getLast().path("asset_base"))
                        .isEqualTo(live.path("asset_base"));
            }
            assertThat(hear(client, is("painting_live_failed")).getLast().path("asset_base"))
                    .isEqualTo(live.path("asset_base"));
            assertThat(api.get(live.path("asset_base").asString() + "/final.png")
                            .status())
                    .isEqualTo(404);
            canvas.paint();
            var told = hear(client, is("painting_version")).getLast();
            assertThat(told.at("/stages/0/label").asString()).isEqualTo("ground");
            var base = told.path("asset_base").asString();
            assertThat(api.get(base + "/final.png").header("content-type")).isEqualTo("image/png");
            assertThat(api.get(base + "/kf_00.png").status()).isEqualTo(200);
            for (var none : List.of("/kf_01.png", "/..%2ffinal.png", "/painting.py")) {
                assertThat(api.get(base + none).status()).isBetween(400, 404);
            }
            for (var event : List.of("0", "1", "-1", "99", "99999999999999999999", "x")) {
                var elsewhere = base.replaceFirst("[^/]+$", event) + "/final.png";
                assertThat(api.get(elsewhere).status()).as(elsewhere).isEqualTo(404);
            }
        }
        try (var client = open("/ws/" + canvas.session())) {
            var init = hear(client, is("init")).getLast();
            assertThat(init.path("painting_live").isNull()).isTrue();
            var painting = init.path("painting");
            assertThat(painting.path("version").asInt()).isEqualTo(1);
            assertThat(painting.path("versions")).hasSize(1);
        }
    }

    private static Predicate<JsonNode> isRestOfNobodyWatching() {
        return is("user.pause").and(event -> event.path("reason").asString().equals("disconnect"));
    }

    @Test
    void theFormOfMessagesIsPublished() {
        assertThat(JsonMapper.shared()
                        .readTree(api.get("/schemas/canvas-messages.json").body())
                        .path("$defs")
                        .propertyNames())
                .contains("server.init", "client.stroke");
    }
}
