package dev.atelier.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.server.schema.EventSchemas;
import dev.atelier.server.testkit.ServerTest;
import dev.atelier.server.testkit.Watcher;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ViewerTest extends ServerTest {
    @AfterAll
    void no_connection_outlives_the_server() {
        var connections = server.part(LiveConnections.class);
        server.stop();
        assertThat(connections.count()).isZero();
    }

    @Test
    void a_viewer_is_greeted_and_sees_the_whole_turn_in_order_with_previews() {
        var session = api.create("");
        try (var viewer = watch(session, 0)) {
            assertThat(viewer.await("hello").path("head_seq").asLong()).isEqualTo(1);
            api.say(session, "speak 20");

            var heard = viewer.collect(ViewerTest::isIdle);

            assertThat(seqs(heard))
                    .isEqualTo(LongStream.rangeClosed(1, seqs(heard).size())
                            .boxed()
                            .toList());
            var said = heard.stream()
                    .filter(each -> type(each).equals("agent.message"))
                    .findFirst()
                    .orElseThrow();
            var starts = heard.stream()
                    .filter(each -> type(each).equals("event_start"))
                    .toList();
            assertThat(starts)
                    .allSatisfy(
                            start -> assertThat(start.path("event").path("id")).isEqualTo(said.path("id")));
            var schemas = server.part(EventSchemas.class);
            for (var message : heard) {
                var violation = message.has("seq")
                        ? schemas.checkPublished(type(message), message)
                        : schemas.checkMessage(type(message), message);
                assertThat(violation).as("%s", message).isEmpty();
            }
        }
    }

    @Test
    void a_viewer_that_comes_back_misses_nothing_and_sees_nothing_twice_wherever_it_was_cut() {
        var session = api.create("make 3");
        try (var first = watch(session, 0)) {
            first.collect(ViewerTest::isIdle);
        }
        var all = api.events(session, "");
        for (int cut = 0; cut < all.size(); cut++) {
            try (var again = watch(session, cut)) {
                var heard = again.collect(message -> message.path("seq").asLong() == all.size());
                assertThat(seqs(heard))
                        .isEqualTo(LongStream.rangeClosed(cut + 1, all.size())
                                .boxed()
                                .toList());
            }
        }
    }

    @Test
    void who_takes_several_events_in_one_message_gets_the_past_so_and_then_what_happens() {
        var session = api.create("");
        for (int i = 0; i < 6; i++) {
            var marks = IntStream.range(0, 100)
                    .mapToObj(_ -> "{\"type\":\"user.mark\",\"points\":[{\"x\":1,\"y\":2}]}")
                    .collect(Collectors.joining(","));
            api.post("/v1/sessions/" + session + "/events", "{\"events\":[" + marks + "]}");
        }
        try (var viewer = Watcher.open(server.port(), "/ws/" + session + "?protocol=events&batch=true")) {
            long all = viewer.await("hello").path("head_seq").asLong();
            assertThat(all).isGreaterThan(600);
            var heard = viewer.collect(message ->
                    eventsIn(message).anyMatch(event -> event.path("seq").asLong() >= all));
            var past = heard.stream().flatMap(ViewerTest::eventsIn).toList();
            assertThat(seqs(past))
                    .isEqualTo(LongStream.rangeClosed(1, past.size()).boxed().toList());
            assertThat(heard).hasSizeLessThan(past.size() / 10);
            assertThat(heard)
                    .filteredOn(message -> type(message).equals("events"))
                    .allSatisfy(several -> assertThat(
                                    server.part(EventSchemas.class).checkMessage("events", several))
                            .isEmpty());

            viewer.send("{\"type\":\"user.mark\",\"points\":[{\"x\":3,\"y\":4}]}");
            viewer.await(message -> eventsIn(message).anyMatch(event -> isMarkAt(3, event)));
        }
    }

    @Test
    void an_input_is_acknowledged_with_its_place_and_seen_by_everybody() {
        var session = api.create("");
        try (var one = watch(session, 1);
                var two = watch(session, 1)) {
            two.await("hello");
            one.send("""
                    {"type": "user.mark", "idempotency_key": "k", "points": [{"x": 1, "y": 2}]}""");

            var ack = one.await("ack");
            assertThat(ack.path("idempotency_key").asString()).isEqualTo("k");
            var seen = two.await("user.mark");
            assertThat(seen.path("id")).isEqualTo(ack.path("id"));
            assertThat(seen.path("seq")).isEqualTo(ack.path("seq"));
            assertThat(seen.path("points").path(0).path("y").asInt()).isEqualTo(2);

            one.send("""
                    {"type": "user.mark", "idempotency_key": "k", "points": [{"x": 1, "y": 2}]}""");
            assertThat(one.await("ack").path("seq")).isEqualTo(ack.path("seq"));
        }
    }

    @Test
    void a_pen_is_shown_to_the_others_only_and_kept_by_nobody() {
        var session = api.create("");
        try (var drawing = watch(session, 1);
                var watching = watch(session, 1)) {
            watching.await("hello");
            drawing.await("hello");
            drawing.send("""
                    {"type": "pen", "points": [{"x": 1, "y": 2, "pressure": 0.5}], "client": "somebody", "color": "#ff0000"}""");

            var pen = watching.await("pen");
            assertThat(pen.path("client").asString()).startsWith("client_");
            assertThat(pen.path("points").path(0).path("pressure").asDouble()).isEqualTo(0.5);
            drawing.send("{}");
            assertThat(drawing.collect(message -> type(message).equals("error")).stream()
                            .map(ViewerTest::type))
                    .doesNotContain("pen");
            assertThat(api.events(session, "")).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json at all | not valid JSON",
                "{ | not valid JSON at line 1, column 2: Unexpected end-of-input",
                "{\"type\":\"user.mark\",\"points\":[{\"x\":NaN,\"y\":0}]} | not valid JSON",
                "{\"type\":\"user.mark\",\"points\":[{\"x\":1e308,\"y\":0}]} | points[0].x",
                "{\"type\":\"user.mark\",\"points\":[{\"x\":1e999,\"y\":0}]} | points[0].x: must be a finite number",
                "{\"type\":\"user.dance\"} | known:",
                "{\"type\":\"toy.made\",\"number\":1} | not a type that can be sent",
                "{} | type: is missing",
                "[] | must be a JSON object",
                "null | must be a JSON object",
                "{\"type\":\"pen\"} | points",
                "{\"type\":\"pen\",\"points\":[{\"x\":1e9,\"y\":0}]} | points[0].x",
                "{\"type\":\"user.tool_confirmation\",\"tool_use_id\":\"sevt_none\",\"result\":\"allow\"} | tool_use_id",
            })
    void a_message_that_cannot_be_gets_a_clear_error_and_the_connection_lives_on(String message, String expected) {
        var session = api.create("");
        try (var viewer = watch(session, 1)) {
            viewer.send(message);
            var error = viewer.await("error").path("error");
            assertThat(error.path("message").asString())
                    .contains(expected)
                    .doesNotContain("StreamRead", "JsonRead", "REDACTED", "unknown found", "events[");
            assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
            viewer.send("{\"type\":\"user.mark\",\"points\":[{\"x\":1,\"y\":1}]}");
            viewer.await("ack");
        }
    }

    @Test
    void a_million_points_and_a_great_depth_get_an_error_each_and_the_connection_lives_on() {
        var session = api.create("");
        try (var viewer = watch(session, 1)) {
            viewer.send("{\"type\":\"user.mark\",\"points\":[" + "{},".repeat(300_000) + "{}]}");
            assertThat(viewer.await("error").path("error").path("message").asString())
                    .contains("points");
            viewer.send("[".repeat(500_000));
            assertThat(viewer.await("error").path("error").path("message").asString())
                    .contains("JSON");
            viewer.send("{\"type\":\"user.mark\",\"points\":[{\"x\":1,\"y\":1}]}");
            viewer.await("ack");
        }
    }

    @Test
    void a_long_stroke_that_is_allowed_arrives_whole() {
        var session = api.create("");
        try (var viewer = watch(session, 1)) {
            var points = "{\"x\":1234.5,\"y\":-1234.5},".repeat(999);
            var label = "ü€𝄞".repeat(2_000);
            viewer.send("{\"type\":\"user.mark\",\"label\":\"" + label + "\",\"points\":[" + points
                    + "{\"x\":0,\"y\":0}]}");
            var mark = viewer.await("user.mark");
            assertThat(mark.path("points")).hasSize(1000);
            assertThat(mark.path("label").asString()).isEqualTo(label);
        }
    }

    @Test
    void a_message_of_ten_megabytes_closes_its_connection_and_no_other() {
        var session = api.create("");
        try (var clumsy = watch(session, 1);
                var other = watch(session, 1)) {
            try {
                clumsy.send("x".repeat(10_000_000));
            } catch (RuntimeException e) {
                assertThat(e).hasMessageContaining("closed"); // the server may be quicker than the message
            }
            var closed = clumsy.awaitClosed();
            assertThat(closed.code()).isEqualTo(1009);
            assertThat(closed.reason()).contains("at most 1048576");
            other.send("{\"type\":\"user.mark\",\"points\":[{\"x\":1,\"y\":1}]}");
            other.await("ack");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws/sesn_nobody", "/ws/%20"})
    void an_unknown_session_is_told_so(String path) {
        try (var viewer = Watcher.open(server.port(), path)) {
            var closed = viewer.awaitClosed();
            assertThat(closed.code()).isEqualTo(4404);
            assertThat(closed.reason()).contains("there is no session");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "after_seq=-1, after_seq",
        "after_seq=x, after_seq",
        "after_seq=99, after_seq",
        "protocol=seed, protocol",
        "presence=maybe, presence",
        "batch=1, batch",
        "presence, presence",
        "batch&presence=true, batch"
    })
    void a_request_that_cannot_be_is_told_so(String query, String name) {
        var session = api.create("");
        try (var viewer = Watcher.open(server.port(), "/ws/" + session + "?" + query)) {
            var closed = viewer.awaitClosed();
            assertThat(closed.code()).isEqualTo(4400);
            assertThat(closed.reason()).contains(name);
        }
    }

    @Test
    void the_list_shows_the_newest_sessions_and_what_becomes_of_them() {
        var old = api.create("");
        try (var list = Watcher.open(server.port(), "/ws/sessions")) {
            list.await(message -> message.path("session").path("id").asString().equals(old));
            var fresh = api.create("speak 1");
            var idle = list.await(
                    message -> message.path("session").path("id").asString().equals(fresh)
                            && message.path("session").path("head_seq").asLong() > 3
                            && message.path("session").path("status").asString().equals("idle"));
            assertThat(server.part(EventSchemas.class).checkMessage("session", idle))
                    .isEmpty();
            list.send("what is this?");
            api.create("");
            list.await("session");
        }
    }

    @Test
    void a_viewer_that_left_is_forgotten() {
        var session = api.create("");
        int before = server.part(LiveConnections.class).count();
        var viewer = watch(session, 0);
        viewer.await("hello");
        viewer.close();
        await().untilAsserted(() ->
                assertThat(server.part(LiveConnections.class).count()).isLessThanOrEqualTo(before));
    }

    private Watcher watch(String session, long after) {
        return Watcher.open(server.port(), "/ws/" + session + "?protocol=events&after_seq=" + after);
    }

    private static Stream<JsonNode> eventsIn(JsonNode message) {
        return type(message).equals("events") ? message.path("events").valueStream() : Stream.of(message);
    }

    private static boolean isMarkAt(double x, JsonNode event) {
        return type(event).equals("user.mark")
                && event.path("points").path(0).path("x").asDouble() == x;
    }

    private static boolean isIdle(JsonNode message) {
        return type(message).equals("session.status_idle");
    }

    private static String type(JsonNode message) {
        return message.path("type").asString();
    }

    private static List<Long> seqs(List<JsonNode> messages) {
        return messages.stream()
                .filter(message -> message.has("id")
                        && message.has("seq")
                        && !type(message).equals("ack"))
                .map(message -> message.path("seq").asLong())
                .toList();
    }
}
