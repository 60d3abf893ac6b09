package dev.atelier.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.server.schema.EventSchemas;
import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.ServerTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SessionApiTest extends ServerTest {
    @Test
    void a_session_is_created_with_completed_options_and_its_first_event_says_what_it_is() {
        var answer = api.post("/v1/sessions", """
                {"agent": {"type": "agent", "id": "agent_toy", "version": 1}, "environment_id": "env_toy",
                 "title": "a toy", "metadata": {"colour": "blue"}, "vault_ids": []}""");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("request-id")).startsWith("req_");
        var session = answer.json();
        assertThat(session.path("type").asString()).isEqualTo("session");
        assertThat(session.path("status").asString()).isEqualTo("idle");
        assertThat(session.path("title").asString()).isEqualTo("a toy");
        assertThat(session.path("metadata").path("colour").asString()).isEqualTo("blue");
        assertThat(session.path("metadata").path("size").asString()).isEqualTo("1");
        assertThat(session.path("agent").path("model").asString()).isEqualTo("rehearsal");
        var first = api.events(session.path("id").asString(), "limit=1").getFirst();
        assertThat(first.path("type").asString()).isEqualTo("session.created");
        assertThat(first.path("seq").asLong()).isEqualTo(1);
    }

    @Test
    void a_turn_runs_to_its_end_and_every_event_fits_the_published_schema() {
        var session = api.create("make 3");
        awaitIdle(session);

        var events = api.events(session, "");

        assertThat(types(events)).contains("toy.made", "agent.tool_result", "agent.message", "session.status_idle");
        assertThat(events.stream().map(event -> event.path("seq").asLong()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events.size()).boxed().toList());
        var schemas = server.part(EventSchemas.class);
        for (var event : events) {
            assertThat(schemas.checkPublished(event.path("type").asString(), event))
                    .as("%s", event)
                    .isEmpty();
            assertThat(event.path("processed_at").isString()).as("%s", event).isTrue();
        }
    }

    @Test
    void an_event_sent_twice_under_one_key_is_stored_once() {
        var session = api.create("");
        var body = """
                {"events": [{"type": "user.message", "idempotency_key": "k1",
                             "content": [{"type": "text", "text": "speak 1"}]}]}""";

        var first = api.post("/v1/sessions/" + session + "/events", body);
        var second = api.post("/v1/sessions/" + session + "/events", body);

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.json().path("data").path(0).path("id").asString())
                .isEqualTo(first.json().path("data").path(0).path("id").asString());
        assertThat(first.json().path("data").path(0).path("type").asString()).isEqualTo("user.message");
    }

    @Test
    void a_request_sent_twice_under_one_key_is_stored_once() {
        var session = api.create("");
        var path = "/v1/sessions/" + session + "/events";
        var body = "{\"events\": [" + Api.message("speak 1") + "," + Api.message("speak 2") + "]}";

        var first = api.post(path, body, "Idempotency-Key", "request-1").json().path("data");
        var second = api.post(path, body, "Idempotency-Key", "request-1").json().path("data");

        assertThat(first).hasSize(2);
        assertThat(second.path(1).path("id")).isEqualTo(first.path(1).path("id"));
    }

    @Test
    void a_session_created_twice_under_one_key_is_one() {
        var body = "{\"agent\": \"agent_toy\", \"environment_id\": \"env_toy\"}";
        var first = api.post("/v1/sessions", body, "Idempotency-Key", "creation-1");
        var second = api.post("/v1/sessions", body, "Idempotency-Key", "creation-1");
        assertThat(second.json().path("id").asString())
                .isEqualTo(first.json().path("id").asString());
    }

    @Test
    void sessions_are_listed_newest_first_page_by_page() {
        for (int i = 0; i < 5; i++) {
            api.create("");
        }
        var seen = new HashSet<String>();
        var page = "";
        do {
            var answer =
                    api.get("/v1/sessions?limit=2&agent_id=agent_toy" + page).json();
            for (var session : answer.path("data")) {
                assertThat(seen.add(session.path("id").asString())).isTrue();
            }
            var next = answer.path("next_page");
            page = next.isNull() ? "" : "&page=" + next.asString();
        } while (!page.isEmpty());
        assertThat(seen).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void events_are_listed_in_both_orders_by_type_and_from_any_event_on() {
        var session = api.create("make 4");
        awaitIdle(session);
        var all = api.events(session, "");

        assertThat(api.events(session, "limit=3")).isEqualTo(all);
        assertThat(api.events(session, "limit=3&order=desc")).isEqualTo(all.reversed());
        assertThat(types(api.events(session, "types[]=toy.made&limit=1")))
                .containsExactly("toy.made", "toy.made", "toy.made", "toy.made");
        for (int after = 0; after <= all.size(); after++) {
            assertThat(api.events(session, "limit=4&after_seq=" + after)).isEqualTo(all.subList(after, all.size()));
        }
    }

    @Test
    void a_cursor_of_one_order_is_refused_by_the_other() {
        var session = api.create("speak 1");
        awaitIdle(session);
        var page = api.get("/v1/sessions/" + session + "/events?limit=1")
                .json()
                .path("next_page")
                .asString();
        assertThat(api.get("/v1/sessions/" + session + "/events?limit=1&order=desc&page=" + page)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void presets_are_there_from_the_start() {
        assertThat(api.get("/v1/agents").json().path("data").toString()).contains("agent_toy");
        assertThat(api.get("/v1/agents/agent_toy").json().path("version").asInt())
                .isEqualTo(1);
        assertThat(api.get("/v1/environments").json().path("data").toString()).contains("env_toy");
        assertThat(api.get("/v1/environments/env_toy").json().path("type").asString())
                .isEqualTo("environment");
    }

    @Test
    void headers_that_the_official_clients_send_are_no_hindrance() {
        var answer = api.get(
                "/v1/sessions?beta=true",
                "x-api-key",
                "k",
                "anthropic-version",
                "2023-06-01",
                "anthropic-beta",
                "managed-agents-2026-04-01",
                "accept",
                "text/event-stream",
                "authorization",
                "Bearer k");
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void the_schema_of_core_and_studios_is_published_as_one() {
        var document = api.get("/schemas/events.json").json();
        assertThat(document.path("$defs").has("user.message")).isTrue();
        assertThat(document.path("$defs").has("user.mark")).isTrue();
    }

    @Test
    void health_tells_of_journal_and_queue() {
        var health = api.get("/actuator/health").json();
        assertThat(health.path("status").asString()).isEqualTo("UP");
        assertThat(health.path("components").has("journal")).isTrue();
        assertThat(health.path("components").has("queue")).isTrue();
        assertThat(api.get("/actuator/env").status()).isEqualTo(404);
    }

    @Test
    void prometheus_reads_what_is_at_work_and_what_was_used() {
        var session = api.create("make 2");
        await().atMost(Duration.ofSeconds(30)).until(() -> api.status(session), "idle"::equals);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(api.get("/actuator/prometheus").body())
                        .containsPattern("atelier_sessions\\{status=\"idle\"\\} [1-9]"));
        var read = api.get("/actuator/prometheus");
        assertThat(read.header("content-type")).startsWith("text/plain;version=0.0.4");
        assertThat(read.body())
                .containsPattern("atelier_model_requests_total\\{model=\"rehearsal\",outcome=\"answered\"\\} [1-9]")
                .contains("atelier_model_requests_total{model=\"rehearsal\",outcome=\"failed\"}")
                .containsPattern("atelier_model_tokens_total\\{kind=\"output\",model=\"rehearsal\"\\} [1-9]")
                .contains("# HELP atelier_model_cost_usd_total ", "# TYPE atelier_model_cost_usd_total counter")
                .contains("atelier_queue_sessions{state=\"waiting\"}", "atelier_queue_oldest_wait_seconds ")
                .contains("atelier_node_sessions_running ", "atelier_node_sandboxes_open ", "atelier_node_subscribers ")
                .contains("atelier_node_metrics_missing 0.0")
                .containsPattern(
                        "atelier_http_request_seconds_count\\{method=\"GET\",route=\"/v1/sessions/\\{id}\",status=\"2xx\"} [1-9]")
                .doesNotContain(session);
    }

    @Test
    void a_blob_is_served_for_ever_and_safely() {
        var blobs = server.part(dev.atelier.journal.blob.BlobStore.class);
        var picture = blobs.put("not really a picture".getBytes(StandardCharsets.UTF_8), "image/png");
        var script = blobs.put("alert(1)".getBytes(StandardCharsets.UTF_8), "text/html");

        var shown = api.get("/blobs/" + picture.sha256());
        assertThat(shown.header("content-type")).isEqualTo("image/png");
        assertThat(shown.header("cache-control")).contains("immutable");
        assertThat(api.get("/blobs/" + picture.sha256(), "if-none-match", shown.header("etag"))
                        .status())
                .isEqualTo(304);
        var download = api.get("/blobs/" + script.sha256());
        assertThat(download.header("content-type")).isEqualTo("application/octet-stream");
        assertThat(download.header("content-disposition")).isEqualTo("attachment");
        assertThat(download.header("x-content-type-options")).isEqualTo("nosniff");
    }

    private void awaitIdle(String session) {
        await().untilAsserted(() -> assertThat(types(api.events(session, "order=desc&limit=1")))
                .first()
                .isEqualTo("session.status_idle"));
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.path("type").asString()).toList();
    }
}
