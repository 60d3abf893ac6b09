package dev.atelier.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.anthropic.models.beta.environments.BetaCloudConfigParams;
import com.anthropic.models.beta.environments.BetaLimitedNetworkParams;
import com.anthropic.models.beta.environments.EnvironmentCreateParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsSessionEvent;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserToolConfirmationEventParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserToolConfirmationEventParams.Result;
import com.anthropic.models.beta.sessions.events.EventSendParams;
import com.anthropic.models.beta.vaults.VaultCreateParams;
import com.anthropic.models.beta.vaults.credentials.BetaManagedAgentsStaticBearerCreateParams;
import com.anthropic.models.beta.vaults.credentials.CredentialCreateParams;
import com.sun.net.httpserver.HttpServer;
import dev.atelier.mcp.testkit.StrictMcpServer;
import dev.atelier.server.testkit.SdkTest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents with an MCP server, as a program sees them that was written for the official SDK. */
@Timeout(60)
class McpToolsSdkTest extends SdkTest {
    private static final String TOKEN = "a-token-that-nobody-may-see";
    private StrictMcpServer desk = new StrictMcpServer();

    @BeforeEach
    void open() {
        desk = new StrictMcpServer();
    }

    @AfterEach
    void close() {
        desk.close();
        assertThat(desk.faults).isEmpty();
    }

    private String session(String policy, String... vaults) {
        return talk().session(desk.url(), policy, vaults);
    }

    private McpTalk talk() {
        return new McpTalk(client, conversations);
    }

    private String result(String session) {
        return talk().result(session);
    }

    private void decide(String session, BetaManagedAgentsUserToolConfirmationEventParams.Builder answer) {
        conversations.send(
                session,
                EventSendParams.builder()
                        .addEvent(answer.toolUseId(talk().use(session).id()).build()));
        conversations.awaitIdle(session, "end_turn");
    }

    @Test
    void a_call_goes_to_the_server_and_its_result_to_the_agent() {
        var session = session("always_allow");
        conversations.say(session, "call echo with text hello");
        conversations.awaitIdle(session, "end_turn");
        var use = talk().use(session);
        assertThat(use.mcpServerName()).isEqualTo("desk");
        assertThat(use.name()).isEqualTo("echo");
        assertThat(use.evaluatedPermission().orElseThrow().toString()).contains("allow");
        assertThat(result(session)).startsWith("false").contains("You said hello");
        assertThat(conversations.said(session).getLast()).contains("You said hello");

        conversations.say(session, "call fail with text oh");
        conversations.awaitIdle(session, "end_turn");
        assertThat(conversations
                        .find(session, BetaManagedAgentsSessionEvent::agentMcpToolResult)
                        .getLast()
                        .isError())
                .contains(true);
        conversations.say(session, "call picture");
        conversations.awaitIdle(session, "end_turn");
        assertThat(conversations
                        .find(session, BetaManagedAgentsSessionEvent::agentMcpToolResult)
                        .getLast()
                        .content()
                        .orElseThrow()
                        .getFirst()
                        .isImage())
                .isTrue();
    }

    @Test
    void a_call_that_asks_is_made_once_it_is_allowed() {
        var session = session("always_ask");
        conversations.say(session, "call store with text a vase");
        var idle = conversations.awaitIdle(session, "requires_action").asSessionStatusIdle();
        assertThat(idle.stopReason().asRequiresAction().eventIds())
                .containsExactly(talk().use(session).id());
        assertThat(desk.tools.calls).hasValue(0);
        decide(
                session,
                BetaManagedAgentsUserToolConfirmationEventParams.builder().result(Result.ALLOW));
        assertThat(result(session)).contains("Stored a vase");
        assertThat(desk.tools.calls).hasValue(1);
    }

    @Test
    void a_call_that_is_denied_is_not_made() {
        var session = session("always_ask");
        conversations.say(session, "call store with text a vase");
        conversations.awaitIdle(session, "requires_action");
        decide(
                session,
                BetaManagedAgentsUserToolConfirmationEventParams.builder()
                        .result(Result.DENY)
                        .denyMessage("not today"));
        assertThat(result(session)).startsWith("true").contains("not today");
        assertThat(desk.tools.calls).hasValue(0);
    }

    @Test
    void a_server_that_is_down_is_told_and_the_turn_goes_on_without_it() {
        var url = desk.url();
        desk.close();
        var session = talk().session(url, "always_allow");
        conversations.say(session, "say hello");
        conversations.awaitIdle(session, "end_turn");
        assertThat(talk().error(session))
                .contains("mcp_connection_failed_error")
                .contains("desk");
        assertThat(conversations.said(session)).isNotEmpty();
        assertThat(conversations.types(session)).doesNotContain("session.status_rescheduled");
    }

    @Test
    void an_interrupt_ends_a_call_under_way() {
        var session = session("always_allow");
        conversations.say(session, "call slow");
        await().atMost(Duration.ofSeconds(30)).until(() -> desk.tools.slowCalls() == 1);
        conversations.interrupt(session);
        conversations.awaitIdle(session, "end_turn");
        assertThat(result(session)).startsWith("true").contains("interrupted");
        await().atMost(Duration.ofSeconds(30)).until(() -> desk.cancelled.size() == 1);
    }

    @Test
    void the_vaults_token_goes_to_its_server_and_nowhere_else() {
        desk.wants(TOKEN);
        var vault = vault();
        credential(
                vault,
                CredentialCreateParams.Auth.ofStaticBearer(BetaManagedAgentsStaticBearerCreateParams.builder()
                        .mcpServerUrl(desk.url())
                        .token(TOKEN)
                        .build()));
        var session = session("always_allow", vault);
        conversations.say(session, "call echo with text hello");
        conversations.awaitIdle(session, "end_turn");
        assertThat(result(session)).contains("You said hello");
        assertThat(desk.tokens).containsOnly("Bearer " + TOKEN);
        assertThat(conversations.history(session).toString()).doesNotContain(TOKEN);
        var used = api.get("/v1/vaults/uses?session_id=" + session).json().path("data");
        assertThat(used).hasSize(1);
        assertThat(used.get(0).path("purpose").asString()).isEqualTo("mcp");
        assertThat(desk.url()).contains(used.get(0).path("host").asString());
        assertThat(used.get(0).path("agent_id").asString()).startsWith("agent_");

        try (var other = new StrictMcpServer()) {
            var elsewhere = talk().session(other.url(), "always_allow", vault);
            conversations.say(elsewhere, "call echo with text hello");
            conversations.awaitIdle(elsewhere, "end_turn");
            assertThat(other.tokens).containsOnly("null");
        }
    }

    @Test
    void a_wrong_token_is_told_as_such() {
        desk.wants(TOKEN);
        var without = session("always_allow");
        conversations.say(without, "say hello");
        conversations.awaitIdle(without, "end_turn");
        assertThat(talk().error(without)).contains("mcp_authentication_failed_error");
    }

    @Test
    void an_expired_access_token_is_refreshed_once_and_kept() throws Exception {
        var asked = new CopyOnWriteArrayList<String>();
        var endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/token", exchange -> {
            try (exchange) {
                asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                StrictMcpServer.send(
                        exchange,
                        200,
                        "application/json",
                        "{\"access_token\":\"" + TOKEN + "\",\"refresh_token\":\"refresh-two\",\"expires_in\":3600}");
            }
        });
        endpoint.start();
        try {
            desk.wants(TOKEN);
            var vault = vault();
            var made = api.post(
                    "/v1/vaults/" + vault + "/credentials",
                    "{\"auth\":{\"type\":\"mcp_oauth\",\"mcp_server_url\":\"" + desk.url()
                            + "\",\"access_token\":\"an-old-token\",\"refresh\":{\"client_id\":\"atelier\","
                            + "\"refresh_token\":\"refresh-one\",\"token_endpoint\":\"http://127.0.0.1:"
                            + endpoint.getAddress().getPort()
                            + "/token\",\"token_endpoint_auth\":{\"type\":\"none\"}}}}");
            assertThat(made.status()).as(made.body()).isLessThan(300);
            for (int i = 0; i < 2; i++) {
                var session = session("always_allow", vault);
                conversations.say(session, "call echo with text hello");
                conversations.awaitIdle(session, "end_turn");
                assertThat(result(session)).contains("You said hello");
            }
            assertThat(asked)
                    .singleElement()
                    .satisfies(form -> assertThat(form)
                            .contains("grant_type=refresh_token", "refresh_token=refresh-one", "client_id=atelier"));
        } finally {
            endpoint.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "false, 127.0.0.1, true",
        "true, other.example, true",
        "false, '', false",
        "false, other.example, false",
        "false, 127.0.0.1:1, false",
    })
    void a_limited_environment_lets_through_what_it_allows(boolean all, String host, boolean reaches) {
        var networking = BetaLimitedNetworkParams.builder().allowMcpServers(all);
        if (!host.isEmpty()) {
            networking.addAllowedHost(host);
        }
        var session = talk().sessionIn(environment(networking.build()), desk.url(), "always_allow");
        conversations.say(session, "call echo with text hello");
        conversations.awaitIdle(session, "end_turn");
        if (reaches) {
            assertThat(result(session)).contains("You said hello");
        } else {
            assertThat(talk().error(session)).contains("mcp_connection_failed_error", "allow_mcp_servers");
            assertThat(desk.methods).isEmpty();
        }
    }

    private String environment(BetaLimitedNetworkParams networking) {
        var config = BetaCloudConfigParams.builder().networking(networking).build();
        return client.beta()
                .environments()
                .create(EnvironmentCreateParams.builder()
                        .name("place " + UUID.randomUUID())
                        .config(config)
                        .build())
                .id();
    }

    private String vault() {
        return client.beta()
                .vaults()
                .create(VaultCreateParams.builder().displayName("Desk").build())
                .id();
    }

    private void credential(String vault, CredentialCreateParams.Auth auth) {
        client.beta()
                .vaults()
                .credentials()
                .create(CredentialCreateParams.builder()
                        .vaultId(vault)
                        .auth(auth)
                        .build());
    }
}
