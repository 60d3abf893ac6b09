package dev.atelier.server.v1.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.anthropic.core.UnwrapWebhookParams;
import com.anthropic.core.http.Headers;
import com.anthropic.errors.AnthropicWebhookException;
import com.anthropic.models.beta.webhooks.UnwrapWebhookEvent;
import dev.atelier.server.testkit.SdkTest;
import dev.atelier.server.v1.webhooks.Receiver.Told;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What receivers with the official SDK are told of all that happens, and how endpoints are registered. */
class WebhookSdkTest extends SdkTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Receiver receiver;

    @BeforeAll
    void listen() throws IOException {
        receiver = new Receiver();
    }

    @AfterAll
    void hangUp() {
        receiver.close();
    }

    private JsonNode post(String path, String body) {
        var answer = api.post(path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private String made(String path, String body) {
        return post(path, body).path("id").asString();
    }

    private JsonNode register(String path, String events) {
        return post(
                "/v1/webhooks",
                "{\"url\":\"" + receiver.url(path) + "\",\"name\":\"CI\",\"enabled_events\":[" + events + "]}");
    }

    private UnwrapWebhookEvent unwrap(Told told, String secret) {
        var headers = Headers.builder();
        told.headers().forEach(headers::put);
        return client.beta()
                .webhooks()
                .unwrap(UnwrapWebhookParams.builder()
                        .body(told.body())
                        .headers(headers.build())
                        .secret(secret)
                        .build())
                .validate();
    }

    @Test
    void everything_that_happens_arrives_and_is_accepted() {
        var hook = register("/all", "\"*\"");
        var secret = hook.path("signing_secret").asString();
        resources();
        team();
        lostToken();
        var session = api.create("look up one");
        await().atMost(PATIENCE).until(() -> api.status(session).equals("idle"));
        post("/v1/sessions/" + session, "{\"title\":\"Another\"}");
        api.send(api.request("/v1/sessions/" + session).DELETE());

        var expected = new TreeSet<>(News.TYPES);
        expected.removeIf(type -> type.startsWith("deployment_run"));
        expected.removeAll(java.util.Set.of(
                "session.status_rescheduled",
                "session.requires_action",
                "session.budget_reached",
                "session.outcome_evaluation_ended"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                receiver.told("/all").stream().map(Told::type).collect(Collectors.toSet()))
                        .containsAll(expected));
        for (var told : receiver.told("/all")) {
            var event = unwrap(told, secret);
            assertThat(event.id()).isEqualTo(told.id()).startsWith("event_");
            assertThat(event.data().workspaceId()).contains("wrkspc_local");
        }
        api.send(api.request("/v1/webhooks/" + hook.path("id").asString()).DELETE());
    }

    private void resources() {
        var agent = made("/v1/agents", "{\"name\":\"A\",\"model\":\"rehearsal\"}");
        post("/v1/agents/" + agent, "{\"version\":1,\"name\":\"B\"}");
        var environment = made("/v1/environments", "{\"name\":\"E\"}");
        post("/v1/environments/" + environment, "{\"name\":\"F\"}");
        var deployment = made("/v1/deployments", """
                {"name":"D","agent":"%s","environment_id":"%s",
                 "initial_events":[{"type":"user.message","content":[{"type":"text","text":"hi"}]}]}
                """.formatted(agent, environment));
        post("/v1/deployments/" + deployment, "{\"name\":\"DD\"}");
        post("/v1/deployments/" + deployment + "/pause", "{}");
        post("/v1/deployments/" + deployment + "/unpause", "{}");
        post("/v1/deployments/" + deployment + "/archive", "{}");
        var store = made("/v1/memory_stores", "{\"name\":\"S\"}");
        post("/v1/memory_stores/" + store + "/archive", "{}");
        api.send(api.request("/v1/memory_stores/" + store).DELETE());
        var vault = made("/v1/vaults", "{\"display_name\":\"V\"}");
        made(
                "/v1/vaults/" + vault + "/credentials",
                "{\"auth\":{\"type\":\"static_bearer\",\"mcp_server_url\":\"https://m.example\",\"token\":\"a-long-token\"}}");
        post("/v1/vaults/" + vault + "/archive", "{}");
        api.send(api.request("/v1/vaults/" + vault).DELETE());
        post("/v1/agents/" + agent + "/archive", "{}");
        post("/v1/environments/" + environment + "/archive", "{}");
        api.send(api.request("/v1/environments/" + made("/v1/environments", "{\"name\":\"G\"}"))
                .DELETE());
    }

    /** The receiver is also the place where a new token is asked for, and has none. */
    private void lostToken() {
        var soon = Instant.now().plusSeconds(25); // so soon that it counts as over
        var vault = made("/v1/vaults", "{\"display_name\":\"V\"}");
        made("/v1/vaults/" + vault + "/credentials", """
                {"auth":{"type":"mcp_oauth","mcp_server_url":"%s","access_token":"an-old-token","expires_at":"%s",
                 "refresh":{"client_id":"atelier","refresh_token":"refresh-one","token_endpoint":"%s",
                            "token_endpoint_auth":{"type":"none"}}}}
                """.formatted(receiver.url("/mcp"), soon, receiver.url("/token")));
        var agent = made("/v1/agents", """
                {"name":"Clerk","model":"rehearsal","mcp_servers":[{"type":"url","name":"desk","url":"%s"}],
                 "tools":[{"type":"mcp_toolset","mcp_server_name":"desk"}]}
                """.formatted(receiver.url("/mcp")));
        made("/v1/sessions", """
                {"agent":"%s","environment_id":"env_general","vault_ids":["%s"],
                 "initial_events":[{"type":"user.message","content":[{"type":"text","text":"hello"}]}]}
                """.formatted(agent, vault));
    }

    private void team() {
        var reviewer = made("/v1/agents", "{\"name\":\"Reviewer\",\"model\":\"rehearsal\"}");
        var chief = made(
                "/v1/agents",
                "{\"name\":\"Chief\",\"model\":\"rehearsal\",\"multiagent\":{\"type\":\"coordinator\",\"agents\":[\""
                        + reviewer + "\"]}}");
        var session = made("/v1/sessions", """
                {"agent":"%s","environment_id":"env_general",
                 "initial_events":[{"type":"user.message","content":[{"type":"text","text":"ask Reviewer to look"}]}]}
                """.formatted(chief));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.told("/all"))
                        .anyMatch(told -> told.type().equals("session.idled")
                                && told.json()
                                        .path("data")
                                        .path("id")
                                        .asString()
                                        .equals(session)));
        await().atMost(PATIENCE)
                .until(() ->
                        api.post("/v1/sessions/" + session + "/archive", "{}").status() == 200);
    }

    @Test
    void while_a_secret_is_replaced_either_one_opens() {
        var hook = register("/rotated", "\"agent.created\"");
        var id = hook.path("id").asString();
        var first = hook.path("signing_secret").asString();
        var rotated = post("/v1/webhooks/" + id + "/rotate_secret", "{}");
        var second = rotated.path("signing_secret").asString();
        assertThat(rotated.path("previous_secret_expires_at").isNull()).isFalse();
        assertThat(second).startsWith("whsec_").isNotEqualTo(first);
        made("/v1/agents", "{\"name\":\"A\",\"model\":\"rehearsal\"}");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.told("/rotated")).hasSize(1));
        var told = receiver.told("/rotated").getFirst();
        assertThat(unwrap(told, first).id()).isEqualTo(told.id());
        assertThat(unwrap(told, second).id()).isEqualTo(told.id());
        var third = post("/v1/webhooks/" + id + "/rotate_secret", "{}")
                .path("signing_secret")
                .asString();
        assertThatThrownBy(() -> unwrap(told, third)).isInstanceOf(AnthropicWebhookException.class);
        made("/v1/agents", "{\"name\":\"A\",\"model\":\"rehearsal\"}");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.told("/rotated")).hasSize(2));
        assertThatThrownBy(() -> unwrap(receiver.told("/rotated").getLast(), first))
                .isInstanceOf(AnthropicWebhookException.class);
        for (var path : new String[] {"/v1/webhooks", "/v1/webhooks/" + id, "/v1/webhooks/" + id + "/deliveries"}) {
            assertThat(api.get(path).body()).doesNotContain("whsec_", "signing_secret");
        }
        assertThat(api.send(api.request("/v1/webhooks/" + id).DELETE()).json().toString())
                .isEqualTo("{\"id\":\"" + id + "\",\"type\":\"webhook_endpoint_deleted\"}");
        assertThat(api.get("/v1/webhooks/" + id).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"url\":\"ftp://127.0.0.1/\",\"enabled_events\":[\"*\"]} | url: must be like https",
                "{\"url\":\"http://me:pw@127.0.0.1/\",\"enabled_events\":[\"*\"]} | url: must have no user",
                "{\"url\":\"http://169.254.169.254/\",\"enabled_events\":[\"*\"]} | which is no public address",
                "{\"url\":\"https://nobody.invalid/\",\"enabled_events\":[\"*\"]} | has no address",
                "{\"url\":\"http://127.0.0.1/\",\"enabled_events\":[\"session.pending\"]} | never sent by this server",
                "{\"url\":\"http://127.0.0.1/\",\"enabled_events\":[\"agent.deleted\"]} | agent.archived tells of it",
                "{\"url\":\"http://127.0.0.1/\",\"enabled_events\":[]} | enabled_events: is missing or empty",
                "{\"url\":\"http://127.0.0.1/\",\"enabled_events\":[\"*\",\"agent.created\"]} | name it alone",
                "{\"url\":\"http://127.0.0.1/\",\"enabled_events\":[\"session.slept\"]} | enabled_events[0]: 'session.slept' is no type",
                "{\"url\":\"http://127.0.0.1/\",\"enabled_events\":[\"*\"],\"state\":\"asleep\"} | state: was 'asleep'",
                "{\"url\":\"http://127.0.0.1/\",\"enabled_events\":[\"*\"],\"secret\":\"whsec_\"} | secret: is not known here"
            })
    void what_cannot_be_is_refused_by_its_name(String body, String message) {
        var answer = api.post("/v1/webhooks", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").path("message").asString()).contains(message);
    }
}
