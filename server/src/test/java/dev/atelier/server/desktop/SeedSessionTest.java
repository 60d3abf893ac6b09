package dev.atelier.server.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.testkit.Api.Answer;
import dev.atelier.server.testkit.ServerTest;
import dev.atelier.server.testkit.Watcher;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a client does that knows nothing but the document of seed 004. */
class SeedSessionTest extends ServerTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private JsonNode create(String body) {
        var answer = api.post("/sessions", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private Answer delete(String path) {
        return api.send(api.request(path).DELETE());
    }

    private Watcher open(JsonNode session) {
        return Watcher.open(server.port(), session.path("websocket_url").asString());
    }

    private static String id(JsonNode session) {
        return session.path("id").asString();
    }

    private static boolean isIdle(JsonNode message) {
        return message.path("type").asString().equals("status")
                && message.path("status").asString().equals("idle");
    }

    @Test
    void a_client_written_from_the_document_has_a_whole_session() {
        var session = create("{}");
        var id = id(session);
        assertThat(UUID.fromString(id)).hasToString(id);
        assertThat(UUID.fromString(id).version()).isEqualTo(7);
        assertThat(session.path("status").asString()).isEqualTo("active");
        assertThat(session.path("vnc_url").asString()).isEqualTo("/vnc/" + id);
        assertThat(session.path("websocket_url").asString()).isEqualTo("/ws/" + id);
        assertThat(session.path("created_at").asString()).endsWith("Z");
        assertThat(Instant.parse(session.path("created_at").asString())).isBeforeOrEqualTo(Instant.now());
        assertThat(api.get("/sessions/" + id).json()).isEqualTo(session);

        JsonNode reply;
        try (var client = open(session)) {
            client.send("{\"content\": \"Say that you are there\"}");
            reply = client.await("agent_response");
            assertThat(reply.path("content").asString()).isNotBlank();
            assertThat(Instant.parse(reply.path("timestamp").asString())).isNotNull();
            client.await(SeedSessionTest::isIdle);
        }

        var history = api.get("/sessions/" + id + "/history").json();
        assertThat(history.path("total").asInt())
                .isEqualTo(history.path("messages").size())
                .isGreaterThanOrEqualTo(2);
        var first = history.path("messages").get(0);
        assertThat(first.path("role").asString()).isEqualTo("user");
        assertThat(first.path("content").asString()).isEqualTo("Say that you are there");
        assertThat(first.path("session_id").asString()).isEqualTo(id);
        var answered = api.get("/sessions/" + id + "/history?role=assistant").json();
        assertThat(answered.path("messages").get(0).path("content").asString())
                .isEqualTo(reply.path("content").asString());
        assertThat(answered.path("messages").get(0).path("id").asString())
                .isEqualTo(reply.path("id").asString());

        var ended = delete("/sessions/" + id);
        assertThat(ended.status()).as(ended.body()).isEqualTo(200);
        assertThat(ended.json().path("status").asString()).isEqualTo("inactive");
        assertThat(api.get("/sessions/" + id).json().path("status").asString()).isEqualTo("inactive");
        assertThat(api.get("/sessions/" + id + "/history").json()).isEqualTo(history);
        assertThat(delete("/sessions/" + id).status()).as("ending twice").isEqualTo(200);
        try (var late = open(session)) {
            late.send("{\"content\": \"Still there?\"}");
            assertThat(late.await("error").path("error").path("type").asString())
                    .isEqualTo("session_ended");
        }
    }

    @Test
    void it_is_the_session_that_the_rest_of_the_server_knows() {
        var session = create("{\"name\": \"The weather in Dubai\"}");
        var ours = session.path("session_id").asString();
        var known = api.get("/v1/sessions/" + ours).json();
        assertThat(known.path("title").asString()).isEqualTo("The weather in Dubai");
        assertThat(api.get("/sessions/" + ours).json()).isEqualTo(session);
        try (var events = Watcher.open(server.port(), "/ws/" + id(session) + "?protocol=events")) {
            assertThat(events.await("hello").path("session_id").asString()).isEqualTo(ours);
        }
        assertThat(delete("/v1/sessions/" + ours).status()).isEqualTo(200);
        assertThat(api.get("/sessions/" + id(session)).status()).isEqualTo(404);
        try (var gone = open(session)) {
            assertThat(gone.awaitClosed().code()).isEqualTo(4404);
        }
    }

    @Test
    void a_connection_that_broke_goes_on_behind_what_it_heard_last() {
        var session = create("");
        List<JsonNode> all;
        try (var client = open(session)) {
            client.send("{\"content\": \"One\", \"key\": \"once\"}");
            client.send("{\"content\": \"One\", \"key\": \"once\"}");
            all = client.collect(SeedSessionTest::isIdle);
        }
        assertThat(all)
                .extracting(message -> message.path("seq").asLong())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(all)
                .filteredOn(message -> message.path("status").asString().equals("received"))
                .hasSize(1);
        try (var again = Watcher.open(
                server.port(),
                session.path("websocket_url").asString() + "?after="
                        + all.getFirst().path("seq").asLong())) {
            assertThat(again.collect(SeedSessionTest::isIdle)).isEqualTo(all.subList(1, all.size()));
            again.send("{\"type\": \"ping\"}");
            assertThat(again.await("heartbeat").path("seq").asLong())
                    .isGreaterThanOrEqualTo(all.getLast().path("seq").asLong());
        }
        try (var wrong =
                Watcher.open(server.port(), session.path("websocket_url").asString() + "?after=99999")) {
            assertThat(wrong.awaitClosed().code()).isEqualTo(4400);
        }
    }

    @Test
    void the_list_is_filtered_sorted_and_cut() {
        var first = create("{\"name\": \"first\"}");
        var second = create("{\"name\": \"second\"}");
        delete("/sessions/" + id(first));
        var newest = api.get("/sessions?limit=1").json();
        assertThat(newest.path("sessions").get(0)).isEqualTo(second);
        assertThat(newest.path("limit").asInt()).isEqualTo(1);
        assertThat(newest.path("total").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(ids("/sessions?status=inactive")).contains(id(first)).doesNotContain(id(second));
        assertThat(ids("/sessions?status=active")).contains(id(second)).doesNotContain(id(first));
        assertThat(ids("/sessions?status=error")).doesNotContain(id(first), id(second));
        var oldest = ids("/sessions?sort=created_at&limit=1000");
        assertThat(oldest.reversed()).isEqualTo(ids("/sessions?limit=1000"));
        assertThat(ids("/sessions?sort=created_at&limit=1&offset=1")).containsExactly(oldest.get(1));
        assertThat(api.get("/sessions").json().path("limit").asInt()).isEqualTo(50);
    }

    private List<String> ids(String path) {
        return api.get(path)
                .json()
                .path("sessions")
                .valueStream()
                .map(SeedSessionTest::id)
                .toList();
    }

    @Test
    void a_history_is_put_away_and_begins_anew() {
        var session = create("{\"config\": {\"max_messages\": 1, \"timeout\": 3600}}");
        try (var client = open(session)) {
            client.send("{\"content\": \"First\"}");
            client.await(SeedSessionTest::isIdle);
            client.send("{\"content\": \"Second\"}");
            assertThat(client.await("error").path("content").asString()).contains("max_messages");
            assertThat(delete("/sessions/" + id(session) + "/history").status()).isEqualTo(200);
            assertThat(api.get("/sessions/" + id(session) + "/history")
                            .json()
                            .path("total")
                            .asInt())
                    .isZero();
            client.send("{\"content\": \"Third\"}");
            client.await(SeedSessionTest::isIdle);
        }
        var left = api.get("/sessions/" + id(session) + "/history?role=user&limit=1")
                .json();
        assertThat(left.path("messages").get(0).path("content").asString()).isEqualTo("Third");
    }

    @Test
    void a_browser_gets_the_page_and_a_program_gets_data() {
        var id = id(create("{}"));
        for (var path : List.of("/sessions", "/sessions/" + id, "/sessions/" + id + "/history")) {
            assertThat(api.get(path, "Accept", BROWSER).header("content-type"))
                    .as(path)
                    .startsWith("text/html");
            assertThat(api.get(path, "Accept", "*/*").header("content-type"))
                    .as(path)
                    .startsWith("application/json");
        }
    }

    @Test
    void a_repeated_key_makes_no_second_session() {
        var one = api.post("/sessions", "{}", "Idempotency-Key", "desk-once").json();
        assertThat(api.post("/sessions", "{}", "Idempotency-Key", "desk-once").json())
                .isEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "[] | body: is no JSON object",
                "{ | body: is not valid JSON",
                "{\"nmae\": \"x\"} | nmae: is not a field here; there are name, config",
                "{\"name\": 7} | name: 7 is no text",
                "{\"config\": []} | config: [] is no object",
                "{\"config\": {\"timeout\": 0}} | config.timeout: 0 must be a whole number from 1 to",
                "{\"config\": {\"max_messages\": \"3\"}} | config.max_messages: \"3\" is no number",
                "{\"environment_id\": \"env_canvas\"} | environment_id: 'env_canvas' is no environment with a desktop",
            })
    void what_cannot_be_is_refused_with_the_field_and_the_fix(String body, String expected) {
        var answer = api.post("/sessions", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.json().path("detail").asString()).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "offset=-1", "status=asleep", "sort=colour", "limit=x"})
    void a_list_that_cannot_be_is_refused(String query) {
        var answer = api.get("/sessions?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).startsWith(query.substring(0, query.indexOf('=')) + ": ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0192d1a0-0000-7000-8000-000000000000", "550e8400-e29b-41d4-a716-446655440000", "nobody", "%20"})
    void what_nobody_began_is_not_there(String id) {
        assertThat(api.get("/sessions/" + id).status()).isEqualTo(404);
        assertThat(delete("/sessions/" + id).status()).isEqualTo(404);
        assertThat(api.get("/sessions/" + id + "/history").status()).isEqualTo(404);
    }

    @Test
    void a_session_that_nobody_began_has_no_socket() {
        try (var nobody = Watcher.open(server.port(), "/ws/0192d1a0-0000-7000-8000-000000000000")) {
            assertThat(nobody.awaitClosed().code()).isEqualTo(4404);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "not json | not valid JSON at line 1",
                "{} | content: is missing",
                "{\"content\": 7} | content: 7 is no text",
                "{\"content\": \" \"} | content: is empty",
                "{\"type\": \"explode\"} | 'explode' must be message, interrupt or ping",
            })
    void a_message_that_cannot_be_gets_a_clear_error_and_the_connection_lives_on(String message, String expected) {
        var session = create("{}");
        try (var client = open(session)) {
            client.send(message);
            var error = client.await("error");
            assertThat(error.path("error").path("message").asString()).contains(expected);
            assertThat(error.path("error").path("type").asString()).isEqualTo("invalid_request_error");
            client.send("{\"type\": \"ping\"}");
            client.await("heartbeat");
        }
    }
}
