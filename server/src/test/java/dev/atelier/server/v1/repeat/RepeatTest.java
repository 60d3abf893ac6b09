package dev.atelier.server.v1.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.server.access.ApiKeys;
import dev.atelier.server.access.Scope;
import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.Api.Answer;
import dev.atelier.server.testkit.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request with a key is done once, however often it comes. */
class RepeatTest {
    private static final String AGENT = "{\"name\":\"Once\",\"model\":\"rehearsal\"}";
    private static final String SESSION = "{\"agent\":\"agent_toy\",\"environment_id\":\"env_toy\"}";

    @TempDir
    Path data;

    private TestServer server;
    private Api api;

    @BeforeEach
    void start() {
        server = TestServer.start(data);
        api = server.api();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer post(String path, String body, String key) {
        return api.post(path, body, "Idempotency-Key", key);
    }

    private static void isReplayOf(Answer first, Answer again) {
        assertThat(first.header("idempotent-replayed")).isEmpty();
        assertThat(again.header("idempotent-replayed")).isEqualTo("true");
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("content-type")).isEqualTo(first.header("content-type"));
        assertThat(again.header("request-id")).isNotEqualTo(first.header("request-id"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/agents | {\"name\":\"Once\",\"model\":\"rehearsal\"}",
                "/v1/environments | {\"name\":\"Once\"}",
                "/v1/sessions | {\"agent\":\"agent_toy\",\"environment_id\":\"env_toy\"}",
                "/v1/vaults | {\"display_name\":\"Once\"}",
                "/v1/memory_stores | {\"name\":\"Once\"}",
            })
    void the_same_request_again_gets_the_first_answer_and_nothing_is_made_twice(String path, String body) {
        var first = post(path, body, "k-1");
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        isReplayOf(first, post(path, body, "k-1"));
        isReplayOf(first, post(path, body, "k-1"));
        int made = api.get(path).json().path("data").size();
        var another = body.replace("Once", "Twice");
        assertThat(post(path, another, "k-2").status()).isEqualTo(200);
        assertThat(api.get(path).json().path("data")).hasSize(made + 1);
    }

    @Test
    void another_request_with_the_key_is_refused_for_good() {
        assertThat(post("/v1/agents", AGENT, "k").status()).isEqualTo(200);
        var body = post("/v1/agents", AGENT.replace("Once", "Other"), "k");
        var path = post("/v1/vaults", "{\"display_name\":\"V\"}", "k");
        for (var answer : new Answer[] {body, path}) {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.header("x-should-retry")).isEqualTo("false");
            assertThat(answer.body()).contains("Idempotency-Key: was used for another request");
        }
    }

    @Test
    void what_was_refused_leaves_its_key_free() {
        assertThat(post("/v1/agents", "{\"name\":\"Once\"}", "k").status()).isEqualTo(400);
        var first = post("/v1/agents", AGENT, "k");
        assertThat(first.status()).isEqualTo(200);
        isReplayOf(first, post("/v1/agents", AGENT, "k"));
    }

    @Test
    void requests_at_the_same_time_make_one_thing() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> same = () -> post("/v1/agents", AGENT, "k");
            var answers = threads
                    .invokeAll(IntStream.range(0, 8).mapToObj(_ -> same).toList())
                    .stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
            assertThat(answers).extracting(Answer::status).containsOnly(200);
            assertThat(answers)
                    .extracting(Answer::body)
                    .containsOnly(answers.getFirst().body());
        }
    }

    @Test
    void answers_outlive_the_server() {
        var agent = post("/v1/agents", AGENT, "k");
        var session = post("/v1/sessions", SESSION, "s");
        server.stop();
        start();
        isReplayOf(agent, post("/v1/agents", AGENT, "k"));
        isReplayOf(session, post("/v1/sessions", SESSION, "s"));
    }

    @Test
    void an_upload_is_the_same_whatever_its_boundary() {
        var first = upload("A", "hello");
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        isReplayOf(first, upload("BBBB", "hello"));
        assertThat(upload("A", "goodbye").status()).isEqualTo(409);
        assertThat(api.get("/v1/files").json().path("data")).hasSize(1);
    }

    private Answer upload(String boundary, String text) {
        var body = "--" + boundary + "\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n"
                + text.repeat(10_000) + "\r\n--" + boundary + "--\r\n";
        return api.send(api.request("/v1/files", "Idempotency-Key", "k")
                .header("content-type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void events_are_sent_once() {
        var session = api.create("");
        var path = "/v1/sessions/" + session + "/events";
        var body = "{\"events\":[" + Api.message("speak 1") + "]}";
        isReplayOf(post(path, body, "k"), post(path, body, "k"));
        assertThat(api.events(session, "types[]=user.message")).hasSize(1);
        assertThat(post(path, "{\"events\":[" + Api.message("speak 2") + "]}", "k")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void each_workspace_has_its_own_keys() {
        var keys = server.part(ApiKeys.class);
        var ids = java.util.stream.Stream.of("one", "two")
                .map(workspace -> keys.create(workspace, "k", EnumSet.of(Scope.ADMIN), null)
                        .secret()
                        .reveal())
                .map(key -> api.post("/v1/agents", AGENT, "Idempotency-Key", "k", "x-api-key", key))
                .map(answer -> answer.json().path("id").asString())
                .toList();
        assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
    }

    @Test
    void an_answer_with_a_key_in_it_is_kept_nowhere() {
        var session = api.create("");
        var path = "/v1/sessions/" + session + "/gateway_keys";
        var first = post(path, "{}", "k");
        var second = post(path, "{}", "k");
        assertThat(first.json().path("key").asString())
                .startsWith("sk-ant-")
                .isNotEqualTo(second.json().path("key").asString());
        assertThat(rows()).isZero();
    }

    private int rows() {
        return server.part(SqlJournal.class).database().read(connection -> {
            try (var select = connection.prepareStatement("select count(*) from idempotent_reply");
                    var row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        });
    }

    private void change(String sql) {
        server.part(SqlJournal.class).database().write(connection -> {
            try (var update = connection.prepareStatement(sql)) {
                return update.executeUpdate();
            }
        });
    }

    /** As a process leaves it that died before the answer was recorded: the work done or not, no answer. */
    private void forgetAnswers() {
        change("update idempotent_reply set fingerprint = null, status = null, media_type = null, body = null");
        server.stop();
        start();
    }

    @Test
    void after_a_kill_sessions_and_events_are_repeated_without_harm() {
        var session = post("/v1/sessions", SESSION, "s").json().path("id").asString();
        var path = "/v1/sessions/" + session + "/events";
        var said = "{\"events\":[" + Api.message("speak 1") + "]}";
        var event = post(path, said, "e").json().path("data").path(0).path("id").asString();
        forgetAnswers();

        assertThat(post("/v1/sessions", SESSION, "s").json().path("id").asString())
                .isEqualTo(session);
        assertThat(post(path, said, "e").json().path("data").path(0).path("id").asString())
                .isEqualTo(event);
        assertThat(api.events(session, "types[]=user.message")).hasSize(1);
        assertThat(post("/v1/sessions", SESSION, "s").header("idempotent-replayed"))
                .isEqualTo("true");
    }

    @Test
    void after_a_day_a_key_begins_another_session() {
        var first = post("/v1/sessions", SESSION, "k").json().path("id").asString();
        forgetAnswers();
        assertThat(post("/v1/sessions", SESSION, "k").json().path("id").asString())
                .as("within the day, whatever became of the answer")
                .isEqualTo(first);

        change("update session set created_at = created_at - 90000000");
        change("update idempotent_reply set begun_at = begun_at - 90000000");
        assertThat(post("/v1/sessions", SESSION, "k").json().path("id").asString())
                .isNotEqualTo(first);
    }

    @Test
    void after_a_kill_nothing_else_is_done_twice_and_the_client_is_told_to_look() {
        post("/v1/agents", AGENT, "k");
        forgetAnswers();

        var repeat = post("/v1/agents", AGENT, "k");
        assertThat(repeat.status()).isEqualTo(409);
        assertThat(repeat.header("x-should-retry")).isEqualTo("false");
        assertThat(repeat.body()).contains("not known whether it was done");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "two words"})
    void a_key_that_is_none_is_refused(String key) {
        var answer = post("/v1/agents", AGENT, key.equals(" ") ? "" : key);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("Idempotency-Key: must be");
    }
}
