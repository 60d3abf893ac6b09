package dev.atelier.server.v1.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.models.ErrorType;
import com.anthropic.models.beta.agents.AgentCreateParams;
import com.anthropic.models.beta.agents.BetaManagedAgentsModel;
import com.anthropic.models.beta.sessions.SessionListParams;
import dev.atelier.server.access.ApiKeys;
import dev.atelier.server.access.Scope;
import dev.atelier.server.testkit.ServerTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every call, on a server that wants keys. */
class ConventionSdkTest extends ServerTest {
    private final List<AnthropicClient> clients = new ArrayList<>();

    @Override
    protected List<String> settings() {
        return List.of("--atelier.auth=required");
    }

    @AfterEach
    void disconnect() {
        clients.forEach(AnthropicClient::close);
        clients.clear();
    }

    private AnthropicClient client(String key) {
        var client = AnthropicOkHttpClient.builder()
                .baseUrl("http://127.0.0.1:" + server.port())
                .apiKey(key)
                .build();
        clients.add(client);
        return client;
    }

    private String key(String workspace) {
        return server.part(ApiKeys.class)
                .create(workspace, "a test", Set.of(Scope.ADMIN), null)
                .secret()
                .reveal();
    }

    @Test
    void a_wrong_key_is_an_authentication_error_and_a_right_one_opens() {
        var wrong = client("sk-ant-atl-" + "A".repeat(43));
        assertThatThrownBy(() -> wrong.beta().agents().list())
                .isInstanceOfSatisfying(UnauthorizedException.class, e -> {
                    assertThat(e.type()).contains(ErrorType.AUTHENTICATION_ERROR);
                    assertThat(e.requestId()).isPresent();
                });
        assertThat(client(key("local")).beta().agents().list().data()).isNotEmpty();
    }

    @Test
    void what_another_workspace_has_is_not_found() {
        var ours = client(key("local"));
        var theirs = client(key("elsewhere"));
        var agent = ours.beta()
                .agents()
                .create(AgentCreateParams.builder()
                        .name("Ours")
                        .model(BetaManagedAgentsModel.of("rehearsal"))
                        .build());
        assertThatThrownBy(() -> theirs.beta().agents().retrieve(agent.id()))
                .isInstanceOfSatisfying(
                        NotFoundException.class, e -> assertThat(e.type()).contains(ErrorType.NOT_FOUND_ERROR));
        assertThat(theirs.beta().agents().list().autoPager().stream().map(found -> found.id()))
                .doesNotContain(agent.id());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/agents, 200",
        "GET, /v1/sessions, 200",
        "GET, /v1/models, 200",
        "GET, /v1/files, 200",
        "GET, /v1/agents/agent_nobody, 404",
        "GET, /v1/sessions/sesn_nobody/events, 404",
        "GET, /v1/nothing/at/all, 404",
        "GET, /v1/sessions?limit=0, 400",
        "POST, /v1/agents, 400",
        "POST, /v1/sessions, 400",
        "POST, /v1/messages, 400",
        "POST, /v1/models, 405",
    })
    void every_response_has_a_request_id_and_every_error_repeats_it(String method, String path, int status) {
        var key = key("local");
        String[] headers = {
            "x-api-key", key, "anthropic-version", "2026-10-21", "anthropic-beta", "managed-agents-2026-04-01"
        };
        var answer = method.equals("GET") ? api.get(path, headers) : api.post(path, "{}", headers);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("request-id")).startsWith("req_");
        if (status >= 400) {
            assertThat(answer.json().path("type").asString()).isEqualTo("error");
            assertThat(answer.json().path("error").path("type").asString()).endsWith("_error");
            assertThat(answer.json().path("error").path("message").asString()).isNotEmpty();
            assertThat(answer.json().path("request_id").asString()).isEqualTo(answer.header("request-id"));
        }
    }

    @Test
    void the_last_page_says_that_it_is_the_last() {
        var sdk = client(key("local"));
        var page =
                sdk.beta().sessions().list(SessionListParams.builder().limit(20).build());
        assertThat(page.hasNextPage()).isFalse();
        assertThat(page.nextPageRaw()).isEmpty();
    }
}
