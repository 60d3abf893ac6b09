package dev.atelier.server.v1.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.models.testkit.MessagesServer;
import dev.atelier.models.testkit.Reply;
import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.ProvidedServer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What passed once can be given again. */
class TrafficTest {
    private static final String ASK = """
            {"model": "claude-opus-4-8", "max_tokens": 100, "stream": true, "metadata": {"user_id": "%s"},
             "messages": [{"role": "user", "content": "%s"}]}""";

    @TempDir
    Path data;

    /** Where everything is kept; nothing for a file in the data directory. */
    protected String[] database() {
        return new String[0];
    }

    private ProvidedServer start(MessagesServer upstream, String... settings) {
        return ProvidedServer.start(
                data,
                upstream.baseUrl(),
                Stream.concat(Arrays.stream(database()), Arrays.stream(settings))
                        .toArray(String[]::new));
    }

    @Test
    void a_recorded_answer_is_given_again_without_the_provider() {
        String recorded;
        String session;
        try (var upstream = MessagesServer.start();
                var server = start(upstream, "--atelier.gateway.traffic=record")) {
            upstream.then(Reply.says("This is what was said."));
            session = server.api().create("");
            var key = key(server.api(), session);
            var answer = server.api().post("/v1/messages", ASK.formatted("a", "hi"), "x-api-key", key);
            recorded = answer.body();

            var kept = server.api()
                    .get("/v1/sessions/" + session + "/gateway_traffic")
                    .json()
                    .path("data");
            assertThat(kept.size()).isEqualTo(1);
            assertThat(kept.path(0).path("request_id").asString()).isEqualTo(answer.header("request-id"));
            assertThat(blob(server.api(), kept.path(0).path("answer_sha256").asString()))
                    .isEqualTo(recorded);
            assertThat(blob(server.api(), kept.path(0).path("request_sha256").asString()))
                    .isEqualTo(ASK.formatted("a", "hi"));
        }
        try (var server = ProvidedServer.offline(data, database())) {
            var again = server.api().post("/v1/messages", ASK.formatted("b", "hi"), "x-atelier-traffic", "replay");

            assertThat(again.body()).isEqualTo(recorded);
            assertThat(again.header("content-type")).startsWith("text/event-stream");
            assertThat(again.header("x-atelier-replayed")).startsWith("req_");
            var other = server.api().post("/v1/messages", ASK.formatted("a", "ho"), "x-atelier-traffic", "replay");
            assertThat(other.status()).isEqualTo(404);
            assertThat(other.json().path("error").path("message").asString()).contains("recorded");
        }
    }

    @Test
    void an_answer_that_broke_off_is_kept_but_not_given_again() {
        try (var upstream = MessagesServer.start();
                var server = start(upstream)) {
            upstream.then(Reply.says("Cut.").spoiled(3, new Reply.Spoiling.Cut()));
            var session = server.api().create("");
            var key = key(server.api(), session);

            server.api()
                    .post("/v1/messages", ASK.formatted("a", "hi"), "x-api-key", key, "x-atelier-traffic", "record");

            var kept = server.api()
                    .get("/v1/sessions/" + session + "/gateway_traffic")
                    .json()
                    .path("data");
            assertThat(kept.path(0).path("complete").asBoolean()).isFalse();
            assertThat(server.api()
                            .post(
                                    "/v1/messages",
                                    ASK.formatted("a", "hi"),
                                    "x-api-key",
                                    key,
                                    "x-atelier-traffic",
                                    "replay")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void nothing_is_kept_unless_it_is_asked_for() {
        try (var server = ProvidedServer.offline(data, database())) {
            var session = server.api().create("");
            var key = key(server.api(), session);

            server.api().post("/v1/messages", ASK.formatted("a", "hi"), "x-api-key", key);

            assertThat(server.api()
                            .get("/v1/sessions/" + session + "/gateway_traffic")
                            .json()
                            .path("data")
                            .size())
                    .isZero();
            assertThat(server.api()
                            .post("/v1/messages", ASK, "x-atelier-traffic", "on")
                            .status())
                    .isEqualTo(400);
        }
    }

    private static String key(Api api, String session) {
        return api.post("/v1/sessions/" + session + "/gateway_keys", "{}")
                .json()
                .path("key")
                .asString();
    }

    private static String blob(Api api, String sha256) {
        return api.get("/blobs/" + sha256).body();
    }
}
