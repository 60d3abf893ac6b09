package dev.atelier.server.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.studio.LiveDialect;
import dev.atelier.dispatch.live.TaskDialect;
import dev.atelier.server.access.Caller;
import dev.atelier.server.testkit.ServerTest;
import dev.atelier.server.testkit.Watcher;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code /ws/{session}} in the words of seed 003. */
class TaskSocketTest extends ServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String QUESTION = "{\"type\": \"chat.message\", \"message\": \"What is the status?\"}";
    private static final String UNCLEAR = "{\"type\": \"chat.message\", \"message\": \"Please fix the bug\"}";

    private Watcher open(String conversation) {
        return Watcher.open(server.port(), "/ws/" + conversation);
    }

    private static String type(JsonNode message) {
        return message.path("type").asString();
    }

    private static List<String> types(List<JsonNode> messages) {
        return messages.stream().map(TaskSocketTest::type).toList();
    }

    private static List<String> ids(List<JsonNode> messages) {
        return messages.stream()
                .filter(message -> message.has("id"))
                .map(message -> message.path("id").asString())
                .toList();
    }

    private static boolean waits(JsonNode message) {
        return type(message).equals("task.metrics")
                && message.path("status").asString().equals("waiting_input");
    }

    private static String order(String type, String task) {
        return "{\"type\": \"" + type + "\", \"task_id\": \"" + task + "\"}";
    }

    private String chat(String conversation) {
        var answer = api.post("/api/chat?session_id=" + conversation, QUESTION);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("data").path("task_id").asString();
    }

    private void awaitCompleted(String task) {
        await().atMost(PATIENCE)
                .until(() -> api.get("/api/tasks/" + task)
                        .json()
                        .path("status")
                        .asString()
                        .equals("completed"));
    }

    @Test
    void a_message_becomes_a_task_of_which_everything_is_told_in_the_seeds_words() {
        try (var client = open("dashboard-1")) {
            client.send(QUESTION);
            var heard = client.collect(message -> type(message).equals("task.completed"));

            assertThat(types(heard)).startsWith("task.created").contains("task.output", "task.metrics");
            assertThat(types(heard)).containsOnly("task.created", "task.output", "task.metrics", "task.completed");
            var created = heard.getFirst();
            var id = created.path("task_id").asString();
            assertThat(id).matches("task-[0-9a-f]{12}");
            assertThat(created.path("agent").asString()).isEqualTo("brain");
            assertThat(created.path("status").asString()).isIn("queued", "running");
            assertThat(heard)
                    .allSatisfy(message ->
                            assertThat(message.path("task_id").asString()).isEqualTo(id));
            assertThat(heard)
                    .filteredOn(message -> type(message).equals("task.output"))
                    .allSatisfy(output ->
                            assertThat(output.path("chunk").asString()).endsWith("\n"))
                    .anySatisfy(output ->
                            assertThat(output.path("chunk").asString()).contains("[list_tasks]"));
            var metrics = heard.stream()
                    .filter(message -> type(message).equals("task.metrics")
                            && message.path("tokens").asLong() > 0)
                    .findFirst()
                    .orElseThrow();
            assertThat(metrics.path("cost_usd").isNumber()).isTrue();
            assertThat(metrics.path("duration_seconds").isNumber()).isTrue();
            var completed = heard.getLast();
            assertThat(completed.path("result").asString()).contains("work at once");
            assertThat(completed.path("cost_usd").isNumber()).isTrue();
            assertThat(ids(heard)).doesNotHaveDuplicates();
        }
    }

    @Test
    void what_is_asked_over_http_is_told_to_those_who_listen_to_that_conversation_and_to_nobody_else() {
        try (var one = open("heard-by-one");
                var another = open("heard-by-one");
                var stranger = open("heard-by-none")) {
            var id = chat("heard-by-one");
            for (var listener : List.of(one, another)) {
                assertThat(listener.await("task.created").path("task_id").asString())
                        .isEqualTo(id);
                listener.await("task.completed");
            }
            stranger.send("{}");
            assertThat(types(stranger.collect(message -> type(message).equals("error"))))
                    .containsExactly("error");
        }
    }

    @Test
    void a_task_that_asks_is_answered_on_the_socket() {
        try (var client = open("asks")) {
            client.send(UNCLEAR);
            var heard = client.collect(TaskSocketTest::waits);
            var id = heard.getFirst().path("task_id").asString();
            assertThat(heard)
                    .anySatisfy(output ->
                            assertThat(output.path("chunk").asString()).startsWith("Which repository is it about?"));
            assertThat(heard.getLast().path("waits_for").asString()).contains("Which repository");

            client.send("{\"type\": \"task.input\", \"task_id\": \"" + id
                    + "\", \"message\": \"Never mind, what is the status?\"}");
            var completed = client.await("task.completed");
            assertThat(completed.path("task_id").asString()).isEqualTo(id);
            assertThat(completed.path("result").asString()).contains("work at once");
        }
    }

    @Test
    void a_task_is_stopped_on_the_socket_once() {
        try (var client = open("stops")) {
            client.send(UNCLEAR);
            var id = client.await(TaskSocketTest::waits).path("task_id").asString();

            client.send(order("task.stop", id));
            var failed = client.await("task.failed");
            assertThat(failed.path("task_id").asString()).isEqualTo(id);
            assertThat(failed.path("status").asString()).isEqualTo("cancelled");
            assertThat(failed.path("error").asString()).isEqualTo("cancelled");

            client.send(order("task.stop", id));
            var error = client.await("error");
            assertThat(error.path("task_id").asString()).isEqualTo(id);
            assertThat(error.path("error").path("message").asString())
                    .contains("Cannot stop task in status: cancelled");
        }
    }

    @Test
    void a_task_of_another_conversation_can_neither_be_stopped_nor_told_anything() {
        var foreign = chat("foreign");
        try (var client = open("mine")) {
            for (var type : List.of("task.stop", "task.input")) {
                client.send(order(type, foreign));
                assertThat(client.await("error").path("error").path("message").asString())
                        .contains(foreign, "no task of this conversation");
            }
        }
        awaitCompleted(foreign);
    }

    @Test
    void who_comes_back_says_from_when_on_and_hears_what_happened_meanwhile_under_the_same_ids() {
        List<JsonNode> before;
        try (var first = open("resumed")) {
            first.send(UNCLEAR);
            before = first.collect(TaskSocketTest::waits);
        }
        var id = before.getFirst().path("task_id").asString();
        try (var again = open("resumed")) {
            var heard = again.collect(TaskSocketTest::waits);
            assertThat(ids(heard)).as("an open task is told from its beginning").isEqualTo(ids(before));
        }
        var told = api.post("/api/tasks/" + id + "/input", "{\"message\": \"Never mind, what is the status?\"}");
        assertThat(told.status()).isEqualTo(200);
        awaitCompleted(id);

        var last = before.getLast().path("at").asString();
        try (var back = Watcher.open(server.port(), "/ws/resumed?after=" + last)) {
            var heard = back.collect(message -> type(message).equals("task.completed"));
            assertThat(ids(heard)).doesNotHaveDuplicates();
            assertThat(ids(heard)).hasSizeGreaterThan(1);
        }
        try (var fresh = open("resumed")) {
            fresh.send("{}");
            assertThat(types(fresh.collect(message -> type(message).equals("error"))))
                    .as("what is over is not told to who does not ask for it")
                    .containsExactly("error");
        }
    }

    @Test
    void a_tasks_session_stands_for_its_conversation_and_still_has_its_plain_events() {
        var id = chat("by-session");
        awaitCompleted(id);
        var session = api.get("/api/tasks/" + id).json().path("session").asString();
        try (var dialect = open(session);
                var events = Watcher.open(server.port(), "/ws/" + session + "?protocol=events")) {
            var next = chat("by-session");
            assertThat(dialect.await("task.created").path("task_id").asString()).isEqualTo(next);
            assertThat(type(events.await(_ -> true))).isEqualTo("hello");
            events.await("session.status_idle");
        }
        try (var canvas = open(api.create(""))) {
            assertThat(type(canvas.await(_ -> true))).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "not json | not valid JSON at line 1",
                "[] | no JSON object",
                "\"chat.message\" | no JSON object",
                "{\"type\": \"chat.message\", \"type\": \"task.stop\"} | not valid JSON",
                "{\"type\": \"chat.message\"} {} | not valid JSON",
                "{} | type: is missing",
                "{\"type\": 7} | type: 7 is no text",
                "{\"type\": \"task.explode\"} | 'task.explode' must be chat.message, task.input or task.stop",
                "{\"type\": \"chat.message\"} | message: is missing",
                "{\"type\": \"chat.message\", \"message\": \"  \"} | message: is empty",
                "{\"type\": \"chat.message\", \"message\": {\"a\": 1}} | is no text; send it in quotes",
                "{\"type\": \"task.stop\"} | task_id: is missing",
                "{\"type\": \"task.stop\", \"task_id\": \"task-0\"} | 'task-0' is no task of this conversation",
                "{\"type\": \"task.input\", \"task_id\": [\"task-0\"], \"message\": \"x\"} | is no text; send it in quotes",
            })
    void a_message_that_cannot_be_gets_a_clear_error_and_the_connection_lives_on(String message, String expected) {
        try (var client = open("clumsy")) {
            for (int i = 0; i < 2; i++) {
                client.send(message);
                var error = client.await("error").path("error");
                assertThat(error.path("message").asString())
                        .contains(expected)
                        .doesNotContain("StreamRead", "REDACTED", "Exception");
                assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
            }
        }
    }

    @Test
    void what_is_too_long_is_an_error_and_what_is_far_too_long_ends_its_connection_and_no_other() {
        try (var client = open("long");
                var other = open("long")) {
            client.send("{\"type\": \"chat.message\", \"message\": \"" + "x".repeat(100_001) + "\"}");
            assertThat(client.await("error").path("error").path("message").asString())
                    .contains("message: has 100001 characters; send at most 100000");
            client.send("{\"type\": " + "[".repeat(100_000));
            assertThat(client.await("error").path("error").path("message").asString())
                    .contains("not valid JSON");
            try {
                client.send("x".repeat(2_000_000));
            } catch (RuntimeException e) {
                assertThat(e).hasMessageContaining("closed"); // the server may be quicker than the message
            }
            assertThat(client.awaitClosed().code()).isEqualTo(1009);
            other.send(QUESTION);
            other.await("task.completed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws/sesn_nobody", "/ws/%20", "/ws/caf%C3%A9", "/ws/a%3Cb"})
    void a_name_that_no_conversation_can_have_is_told_so(String path) {
        try (var client = Watcher.open(server.port(), path)) {
            var closed = client.awaitClosed();
            assertThat(closed.code()).isEqualTo(4404);
            assertThat(closed.reason()).contains("there is no session");
        }
    }

    @Test
    void a_moment_that_is_none_is_told_so() {
        try (var client = Watcher.open(server.port(), "/ws/some?after=yesterday")) {
            var closed = client.awaitClosed();
            assertThat(closed.code()).isEqualTo(4400);
            assertThat(closed.reason()).contains("after: must be");
        }
    }

    @Test
    void who_does_not_read_is_given_up_and_holds_up_nobody() throws Exception {
        var stuck = new CountDownLatch(1);
        var freed = new CountDownLatch(1);
        var dialect = server.part(TaskDialect.class);
        var visit = new LiveDialect.Visit(
                "crowded", null, Caller.LOCAL.principal(), null, new LiveDialect.Client("test", true));
        var talk = dialect.open(visit).orElseThrow();
        var thread = Thread.ofVirtual().start(() -> run(talk, stuck, freed));
        try (var reader = open("crowded")) {
            assertThat(talk.hear("{}")).isTrue();
            stuck.await();
            reader.send(QUESTION);
            reader.await("task.completed");

            assertThat(IntStream.range(0, 100).allMatch(_ -> talk.hear("{}"))).isFalse();
            talk.close();
            freed.countDown();
            thread.join();
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(dialect.count("local")).isZero());
    }

    private static void run(LiveDialect.Talk talk, CountDownLatch stuck, CountDownLatch freed) {
        try {
            talk.run(new LiveDialect.Outlet() {
                @Override
                public void send(String json) {
                    stuck.countDown();
                    try {
                        freed.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }

                @Override
                public void flush() {
                    // there is nothing between it and its reader
                }

                @Override
                public void ping() {
                    // nobody answers
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void connections_are_counted_and_forgotten_and_the_queue_is_told_in_numbers() {
        try (var client = open("counted")) {
            client.send(QUESTION);
            client.await("task.completed");
            assertThat(api.get("/api/status").json().path("connections").asInt())
                    .isPositive();
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(api.get("/actuator/prometheus").body())
                                    .contains(
                                            "# HELP atelier_dispatch_active_tasks ",
                                            "# HELP atelier_dispatch_queue_length ",
                                            "atelier_dispatch_max_concurrent_tasks 5.0",
                                            "# HELP atelier_dispatch_sessions ",
                                            "atelier_dispatch_tasks{state=\"waiting_approval\"} 0.0")
                                    .containsPattern("atelier_dispatch_tasks\\{state=\"completed\"} [1-9]")
                                    .containsPattern("atelier_dispatch_connections [1-9]")
                                    .containsPattern("atelier_dispatch_cost_usd\\{source=\"chat\"} [0-9]"));
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.get("/api/status")
                                .json()
                                .path("connections")
                                .asInt())
                        .isZero());
    }
}
