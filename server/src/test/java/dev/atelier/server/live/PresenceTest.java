package dev.atelier.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.server.schema.EventSchemas;
import dev.atelier.server.testkit.ServerTest;
import dev.atelier.server.testkit.Watcher;
import java.util.HashSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PresenceTest extends ServerTest {
    @Test
    void two_who_watch_see_each_other_and_where_the_other_points_and_the_journal_keeps_none_of_it() {
        var session = api.create("");
        try (var one = watch(session)) {
            var me = one.await("hello").path("client").asString();
            isValid(one.await(counts(1)));
            try (var two = watch(session)) {
                var other = two.await("hello").path("client").asString();
                var both = one.await(counts(2)).path("viewers");
                assertThat(both.path(0).path("client").asString()).isEqualTo(me);
                assertThat(both.path(1).path("client").asString()).isEqualTo(other);
                assertThat(both.path(1).path("name").asString()).isEqualTo("Guest");
                assertThat(both.path(1).path("color")).isNotEqualTo(both.path(0).path("color"));

                two.send("{\"type\": \"cursor\", \"x\": 12.345, \"y\": 1e6}");
                var cursors = one.await(message -> !message.path("cursors").isEmpty());
                isValid(cursors);
                var cursor = cursors.path("cursors").path(0);
                assertThat(cursor.path("client").asString()).isEqualTo(other);
                assertThat(cursor.path("x").asDouble()).isEqualTo(12.3);
                assertThat(cursor.path("y").asDouble()).isEqualTo(10_000);

                two.send("{\"type\": \"cursor\"}");
                one.await(PresenceTest::nobodyPoints);
                two.send("{\"type\": \"cursor\", \"x\": 1, \"y\": 2}");
                one.await(message -> !message.path("cursors").isEmpty());
            }
            var gone = new HashSet<String>();
            one.await(message -> {
                if (nobodyPoints(message) || counts(1).test(message)) {
                    gone.add(message.path("type").asString());
                }
                return gone.size() == 2;
            });
        }
        assertThat(api.events(session, "")).hasSize(1);
        await().until(() -> server.part(Presence.class).rooms() == 0);
    }

    @Test
    void who_did_not_ask_is_not_told() {
        var session = api.create("");
        try (var one = watch(session);
                var plain = Watcher.open(server.port(), "/ws/" + session + "?protocol=events&after_seq=1")) {
            one.await(counts(2));
            one.send("{\"type\": \"cursor\", \"x\": 1, \"y\": 2}");
            one.await(message -> !message.path("cursors").isEmpty());
            plain.send("{}");
            assertThat(plain.collect(message -> message.path("type").asString().equals("error")))
                    .extracting(message -> message.path("type").asString())
                    .doesNotContain("presence", "cursors");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"cursor\",\"x\":1} | y: is missing",
                "{\"type\":\"cursor\",\"x\":\"1\",\"y\":2} | x",
            })
    void a_cursor_that_cannot_be_is_refused_and_the_connection_lives_on(String message, String expected) {
        var session = api.create("");
        try (var viewer = watch(session)) {
            viewer.send(message);
            assertThat(viewer.await("error").path("error").path("message").asString())
                    .contains(expected);
            viewer.send("{\"type\": \"cursor\", \"x\": 1, \"y\": 2}");
            viewer.await(heard -> !heard.path("cursors").isEmpty());
        }
    }

    @Test
    void an_unclear_wish_is_refused() {
        try (var viewer = Watcher.open(server.port(), "/ws/" + api.create("") + "?protocol=events&presence=perhaps")) {
            assertThat(viewer.awaitClosed().reason()).contains("presence: must be true or false");
        }
    }

    private Watcher watch(String session) {
        return Watcher.open(server.port(), "/ws/" + session + "?protocol=events&after_seq=1&presence=true");
    }

    private static Predicate<JsonNode> counts(int viewers) {
        return message -> message.path("type").asString().equals("presence")
                && message.path("count").asInt() == viewers;
    }

    private static boolean nobodyPoints(JsonNode message) {
        return message.path("type").asString().equals("cursors")
                && message.path("cursors").isEmpty();
    }

    private void isValid(JsonNode frame) {
        assertThat(server.part(EventSchemas.class)
                        .checkMessage(frame.path("type").asString(), frame))
                .as("%s", frame)
                .isEmpty();
    }
}
