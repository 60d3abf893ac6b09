package dev.atelier.server.v1.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.PermissionDeniedException;
import com.anthropic.models.beta.environments.work.BetaHeartbeatPreconditionFailedException;
import com.anthropic.models.beta.environments.work.BetaSelfHostedWork;
import com.anthropic.models.beta.environments.work.BetaSelfHostedWorkStopRequest;
import com.anthropic.models.beta.environments.work.BetaSelfHostedWorkUpdateRequest;
import com.anthropic.models.beta.environments.work.WorkAckParams;
import com.anthropic.models.beta.environments.work.WorkHeartbeatParams;
import com.anthropic.models.beta.environments.work.WorkListParams;
import com.anthropic.models.beta.environments.work.WorkPollParams;
import com.anthropic.models.beta.environments.work.WorkRetrieveParams;
import com.anthropic.models.beta.environments.work.WorkStopParams;
import com.anthropic.models.beta.environments.work.WorkUpdateParams;
import com.anthropic.services.blocking.beta.environments.WorkService;
import dev.atelier.server.testkit.ServerTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The queue of work through the official Java SDK, with an environment key, an item's token and an API key. */
class WorkSdkTest extends ServerTest {
    private String environment = "";
    private String environmentKey = "";
    private String apiKey = "";
    private int made;

    @BeforeEach
    void aPlaceOfTheirOwn() {
        environment = api.post(
                        "/v1/environments", "{\"name\":\"shed-" + ++made + "\",\"config\":{\"type\":\"self_hosted\"}}")
                .json()
                .path("id")
                .asString();
        environmentKey = api.post("/v1/api_keys", "{\"name\":\"worker\",\"environment_id\":\"" + environment + "\"}")
                .json()
                .path("key")
                .asString();
        apiKey = api.post("/v1/api_keys", "{\"name\":\"operator\",\"scopes\":[\"admin\"]}")
                .json()
                .path("key")
                .asString();
    }

    private WorkService as(String key) {
        return AnthropicOkHttpClient.builder()
                .baseUrl("http://127.0.0.1:" + server.port())
                .authToken(key)
                .maxRetries(0)
                .build()
                .beta()
                .environments()
                .work();
    }

    private String session(String text) {
        var agent = api.post(
                        "/v1/agents",
                        "{\"name\":\"Digger\",\"model\":\"rehearsal\",\"tools\":[{\"type\":\"agent_toolset_20260401\"}]}")
                .json()
                .path("id")
                .asString();
        var body = "{\"agent\":\"" + agent + "\",\"environment_id\":\"" + environment
                + "\",\"initial_events\":[{\"type\":\"user.message\",\"content\":[{\"type\":\"text\",\"text\":\"" + text
                + "\"}]}]}";
        var answer = api.post("/v1/sessions", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("id").asString();
    }

    private BetaSelfHostedWork polled() {
        return as(environmentKey)
                .poll(environment, WorkPollParams.builder().blockMs(999).build())
                .orElseThrow()
                .validate();
    }

    private static String token(BetaSelfHostedWork item) {
        var secret = Base64.getUrlDecoder().decode(item.secret().orElseThrow());
        return JsonMapper.shared()
                .readTree(new String(secret, StandardCharsets.UTF_8))
                .path("sessions_token")
                .asString();
    }

    private WorkHeartbeatParams beat(String expected) {
        return WorkHeartbeatParams.builder()
                .environmentId(environment)
                .expectedLastHeartbeat(expected)
                .build();
    }

    private WorkAckParams ack() {
        return WorkAckParams.builder().environmentId(environment).build();
    }

    private WorkStopParams stop(boolean force) {
        return WorkStopParams.builder()
                .environmentId(environment)
                .betaSelfHostedWorkStopRequest(
                        BetaSelfHostedWorkStopRequest.builder().force(force).build())
                .build();
    }

    @Test
    void an_empty_queue_answers_empty() {
        assertThat(as(environmentKey).poll(environment)).isEmpty();
        assertThat(as(environmentKey)
                        .poll(environment, WorkPollParams.builder().blockMs(1).build()))
                .isEmpty();
    }

    @Test
    void an_item_goes_its_way() {
        var session = session("hello");
        var item = polled();
        assertThat(item.data().id()).isEqualTo(session);
        assertThat(item.state()).isEqualTo(BetaSelfHostedWork.State.QUEUED);
        var token = token(item);
        assertThat(token).startsWith("sk-ant-req-");

        assertThat(as(apiKey).stats(environment).validate().pending()).isEqualTo(1);
        assertThat(as(environmentKey).ack(item.id(), ack()).validate().state())
                .isEqualTo(BetaSelfHostedWork.State.STARTING);
        var beaten = as(token).heartbeat(item.id(), beat("NO_HEARTBEAT")).validate();
        assertThat(beaten.leaseExtended()).isTrue();
        assertThat(beaten.ttlSeconds()).isEqualTo(300);
        var again = as(token).heartbeat(item.id(), beat(beaten.lastHeartbeat())).validate();
        assertThat(again.lastHeartbeat()).isNotEqualTo(beaten.lastHeartbeat());

        var retrieved = as(apiKey)
                .retrieve(
                        item.id(),
                        WorkRetrieveParams.builder().environmentId(environment).build())
                .validate();
        assertThat(retrieved.state()).isEqualTo(BetaSelfHostedWork.State.ACTIVE);
        assertThat(retrieved.secret()).isEmpty();
        assertThat(retrieved.latestHeartbeatAt()).isPresent();

        assertThat(as(apiKey).stop(item.id(), stop(false)).validate().state())
                .isEqualTo(BetaSelfHostedWork.State.STOPPING);
        assertThat(as(token).stop(item.id(), stop(true)).validate().state())
                .isEqualTo(BetaSelfHostedWork.State.STOPPED);
        assertThatThrownBy(() -> as(token).stop(item.id(), stop(true)))
                .isInstanceOfSatisfying(AnthropicServiceException.class, conflict -> {
                    assertThat(conflict.statusCode()).isEqualTo(409);
                    assertThat(conflict.headers().values("x-should-retry")).containsExactly("false");
                });
    }

    @Test
    void a_heartbeat_of_somebody_else_tells_how_the_item_stands() {
        session("hello");
        var item = polled();
        as(environmentKey).ack(item.id(), ack());
        as(environmentKey).heartbeat(item.id(), beat("NO_HEARTBEAT"));
        assertThatThrownBy(() -> as(token(item)).heartbeat(item.id(), beat("NO_HEARTBEAT")))
                .isInstanceOfSatisfying(BetaHeartbeatPreconditionFailedException.class, refused -> {
                    var current = refused.details().validate().currentState();
                    assertThat(current.state().asString()).isEqualTo("active");
                    assertThat(current.leaseExtended()).isFalse();
                    assertThat(current.lastHeartbeat()).isPresent();
                });
    }

    @Test
    void an_item_is_taken_once() {
        session("hello");
        var item = polled();
        as(environmentKey).ack(item.id(), ack());
        assertThatThrownBy(() -> as(environmentKey).ack(item.id(), ack()))
                .isInstanceOfSatisfying(
                        AnthropicServiceException.class,
                        conflict -> assertThat(conflict.statusCode()).isEqualTo(409));
    }

    @Test
    void metadata_is_changed_pair_by_pair() {
        session("hello");
        var item = polled();
        var change = BetaSelfHostedWorkUpdateRequest.Metadata.builder()
                .putAdditionalProperty("host", JsonValue.from("shed"))
                .build();
        var changed = as(apiKey)
                .update(
                        item.id(),
                        WorkUpdateParams.builder()
                                .environmentId(environment)
                                .betaSelfHostedWorkUpdateRequest(BetaSelfHostedWorkUpdateRequest.builder()
                                        .metadata(change)
                                        .build())
                                .build())
                .validate();
        assertThat(changed.metadata()._additionalProperties().get("host")).isEqualTo(JsonValue.from("shed"));
    }

    @Test
    void a_list_has_pages() {
        for (int i = 0; i < 5; i++) {
            session("hello");
        }
        assertThat(as(environmentKey)
                        .list(environment, WorkListParams.builder().limit(2).build())
                        .autoPager())
                .hasSize(5)
                .extracting(BetaSelfHostedWork::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void each_credential_opens_its_own_part() {
        session("hello");
        var item = polled();
        var token = token(item);
        var retrieve = WorkRetrieveParams.builder().environmentId(environment).build();
        refused(() -> as(apiKey).poll(environment));
        refused(() -> as(apiKey).list(environment));
        refused(() -> as(apiKey).ack(item.id(), ack()));
        refused(() -> as(apiKey).heartbeat(item.id(), beat("NO_HEARTBEAT")));
        refused(() -> as(environmentKey).retrieve(item.id(), retrieve));
        refused(() -> as(environmentKey).stats(environment));
        refused(() -> as(token).poll(environment));
        refused(() -> as(token).ack(item.id(), ack()));
        refused(() -> as(token).list(environment));
        refused(() -> as(token).stats(environment));
        refused(() -> as(token).retrieve(item.id(), retrieve));
        refused(() -> as(environmentKey).poll("env_general"));
    }

    private static void refused(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOf(PermissionDeniedException.class);
    }

    @Test
    void a_worker_sees_its_own_session_and_nothing_else() {
        var session = session("hello");
        var token = token(polled());
        var other = session("hello");
        for (var key : new String[] {token, environmentKey}) {
            assertThat(get("/v1/sessions/" + session, key)).isEqualTo(200);
            assertThat(get("/v1/sessions/" + session + "/events", key)).isEqualTo(200);
            assertThat(get("/v1/sessions", key)).isEqualTo(403);
            assertThat(get("/v1/agents", key)).isEqualTo(403);
            assertThat(get("/v1/environments/" + environment, key)).isEqualTo(403);
            assertThat(get("/v1/memory_stores", key)).isEqualTo(403);
            assertThat(get("/v1/memory_stores/memstore_1/memories", key)).isEqualTo(403);
            assertThat(get("/v1/api_keys", key)).isEqualTo(403);
            assertThat(get("/v1/skills/skill_1/versions/1", key)).isEqualTo(404);
            assertThat(get("/blobs/" + "a".repeat(64), key)).isEqualTo(403);
            var allows =
                    "{\"events\":[{\"type\":\"user.tool_confirmation\",\"tool_use_id\":\"sevt_1\",\"result\":\"allow\"}]}";
            assertThat(api.post("/v1/sessions/" + session + "/events", allows, "authorization", "Bearer " + key)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(get("/v1/sessions/" + other, token)).isEqualTo(403);
        assertThat(get("/v1/sessions/" + other, environmentKey)).isEqualTo(200);
        var elsewhere = api.create("");
        assertThat(get("/v1/sessions/" + elsewhere, environmentKey)).isEqualTo(403);
    }

    private int get(String path, String key) {
        return api.get(path, "authorization", "Bearer " + key).status();
    }

    @Test
    void a_token_ends_with_its_item() {
        var session = session("hello");
        var item = polled();
        var token = token(item);
        as(environmentKey).ack(item.id(), ack());
        assertThat(get("/v1/sessions/" + session, token)).isEqualTo(200);
        as(apiKey).stop(item.id(), stop(true));
        assertThat(get("/v1/sessions/" + session, token)).isEqualTo(403);
        assertThat(as(token).heartbeat(item.id(), beat("NO_HEARTBEAT")).leaseExtended())
                .isFalse();
    }

    @Test
    void what_lies_on_this_server_is_not_given_to_a_session_elsewhere() {
        var body = "{\"agent\":\"agent_assistant\",\"environment_id\":\"" + environment
                + "\",\"resources\":[{\"type\":\"github_repository\",\"url\":\"https://github.com/a/b\"}]}";
        var refused = api.post("/v1/sessions", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("resources[0].type", "self_hosted");
    }

    @Test
    void a_key_of_workers_is_for_a_place_that_has_some() {
        var cloud = api.post("/v1/api_keys", "{\"name\":\"worker\",\"environment_id\":\"env_general\"}");
        assertThat(cloud.status()).isEqualTo(400);
        assertThat(cloud.body()).contains("self_hosted");
        var both = api.post(
                "/v1/api_keys",
                "{\"name\":\"worker\",\"scopes\":[\"admin\"],\"environment_id\":\"" + environment + "\"}");
        assertThat(both.status()).isEqualTo(400);
        assertThat(both.body()).contains("does not go with environment_id");
        var unknown = api.post("/v1/api_keys", "{\"name\":\"worker\",\"environment_id\":\"env_none\"}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(api.get("/v1/environments/env_general/work/poll").status()).isEqualTo(400);
        assertThat(api.get("/v1/environments/" + environment + "/work/poll?block_ms=1000")
                        .status())
                .isEqualTo(400);
    }
}
