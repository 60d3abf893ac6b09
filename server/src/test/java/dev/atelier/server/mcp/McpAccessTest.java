package dev.atelier.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.mcp.testkit.StrictMcpServer;
import dev.atelier.server.access.ApiKeys;
import dev.atelier.server.access.Scope;
import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.Api.Answer;
import dev.atelier.server.testkit.ServerTest;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server on which everybody needs a key: what one opens at {@code /mcp}, and that its agents stay out of its own network. */
@Timeout(60)
class McpAccessTest extends ServerTest {
    private String one;
    private String two;

    @Override
    protected List<String> settings() {
        return List.of("--atelier.auth=required");
    }

    @BeforeAll
    void makeKeys() {
        one = key("one", EnumSet.of(Scope.ADMIN));
        two = key("two", EnumSet.of(Scope.ADMIN));
    }

    private String key(String workspace, Set<Scope> scopes) {
        return server.part(ApiKeys.class)
                .create(workspace, "of " + workspace, scopes, null)
                .secret()
                .reveal();
    }

    private Answer ask(String key, String method, String params) {
        return api.post(
                "/mcp",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}",
                "x-api-key",
                key);
    }

    private JsonNode call(String key, String tool, String arguments) {
        var answer = ask(key, "tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("result");
    }

    private static String text(JsonNode result) {
        return result.path("content").path(0).path("text").asString();
    }

    private JsonNode done(String key, String tool, String arguments) {
        var result = call(key, tool, arguments);
        assertThat(result.path("isError").asBoolean()).as(text(result)).isFalse();
        return result.path("structuredContent");
    }

    private String refused(String key, String tool, String arguments) {
        var result = call(key, tool, arguments);
        assertThat(result.path("isError").asBoolean()).as(text(result)).isTrue();
        return text(result);
    }

    private String made(String path, String body) {
        var answer = api.post(path, body, "x-api-key", one);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("id").asString();
    }

    /** What there is to see of a session of the first workspace once it rests. */
    private JsonNode rested(String session) {
        var watch = "{\"session_id\":\"" + session + "\",\"wait_seconds\":10}";
        return await().atMost(Duration.ofSeconds(40))
                .until(
                        () -> done(one, "watch_session", watch),
                        seen -> seen.path("status").asString().equals("idle"));
    }

    @Test
    void withoutAKeyThereIsNothing() {
        var answer = api.post("/mcp", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("start_session");
        assertThat(api.get("/mcp").status()).isEqualTo(401);
        assertThat(ask(one + "x", "tools/list", "{}").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"sessions:write, 200", "admin, 200", "sessions:read, 403", "agents, 403", "files, 403", "gateway, 403"})
    void aKeyOpensItThatMaySteerSessions(String scope, int status) {
        var key = key("one", EnumSet.of(Scope.of(scope).orElseThrow()));
        assertThat(ask(key, "initialize", "{\"protocolVersion\":\"2025-11-25\"}")
                        .status())
                .isEqualTo(status);
        assertThat(ask(key, "tools/list", "{}").status()).isEqualTo(status);
        assertThat(ask(key, "tools/call", "{\"name\":\"list_sessions\"}").status())
                .isEqualTo(status);
    }

    @Test
    void aKeyThatMayNotSeeAgentsIsToldSo() {
        var steers = key("one", EnumSet.of(Scope.SESSIONS_WRITE));
        assertThat(refused(steers, "list_agents", "{}")).contains("lacks the scope 'agents'");
        var both = key("one", EnumSet.of(Scope.SESSIONS_WRITE, Scope.AGENTS));
        assertThat(done(both, "list_agents", "{}").path("agents").isArray()).isTrue();
    }

    @Test
    void nobodySeesOrSteersAnotherWorkspacesSessions() {
        var agent = made("/v1/agents", "{\"name\":\"Mine\",\"model\":\"rehearsal\"}");
        var session = done(one, "start_session", "{\"agent\":\"" + agent + "\",\"message\":\"hello\"}")
                .path("session_id")
                .asString();
        var named = "\"session_id\":\"" + session + "\"";
        rested(session);
        assertThat(done(one, "list_sessions", "{}").toString()).contains(session);
        assertThat(done(one, "list_agents", "{}").toString()).contains(agent);

        assertThat(done(two, "list_sessions", "{\"limit\":100}").toString()).doesNotContain(session);
        assertThat(done(two, "list_agents", "{}").toString()).doesNotContain(agent);
        for (var wrong : List.of(
                refused(two, "watch_session", "{" + named + "}"),
                refused(two, "send_message", "{" + named + ",\"message\":\"mine now\"}"),
                refused(two, "interrupt_session", "{" + named + "}"),
                refused(two, "confirm_call", "{" + named + ",\"tool_use_id\":\"sevt_1\",\"result\":\"allow\"}"))) {
            assertThat(wrong).contains(session).doesNotContain("Mine");
        }
        assertThat(refused(two, "watch_session", "{" + named + "}").replace(session, "sesn_nowhere"))
                .as("as one that there is not at all")
                .isEqualTo(refused(two, "watch_session", "{\"session_id\":\"sesn_nowhere\"}"));
        assertThat(done(one, "watch_session", "{" + named + ",\"wait_seconds\":0}")
                        .toString())
                .doesNotContain("mine now");
    }

    @Test
    void nobodyStartsSessionsWithWhatIsAnothers() {
        var agent = made("/v1/agents", "{\"name\":\"Secret\",\"model\":\"rehearsal\"}");
        var environment = made("/v1/environments", "{\"name\":\"Secret place\"}");
        var vault = made("/v1/vaults", "{\"display_name\":\"Secret\"}");
        for (var wrong : List.of(
                "{\"agent\":\"" + agent + "\"}",
                "{\"agent\":\"agent_assistant\",\"environment_id\":\"" + environment + "\"}",
                "{\"agent\":\"agent_assistant\",\"vault_ids\":[\"" + vault + "\"]}")) {
            assertThat(refused(two, "start_session", wrong)).contains("there is no");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"})
    void anAgentDoesNotReachMcpServersInsideOurNetwork(String host) {
        try (var desk = new StrictMcpServer()) {
            var url = "http://" + host + ":" + URI.create(desk.url()).getPort() + "/mcp";
            var agent = made(
                    "/v1/agents",
                    "{\"name\":\"Curious\",\"model\":\"rehearsal\",\"mcp_servers\":[{\"type\":\"url\",\"name\":\"desk\",\"url\":\""
                            + url
                            + "\"}],\"tools\":[{\"type\":\"mcp_toolset\",\"mcp_server_name\":\"desk\"}]}");
            var session = JsonMapper.shared().createObjectNode().put("agent", agent);
            session.put("environment_id", "env_general")
                    .putArray("initial_events")
                    .add(Api.message("say \"hello\""));
            var id = made("/v1/sessions", session.toString());

            assertThat(rested(id).path("events").toString())
                    .contains("mcp_connection_failed_error", "no public address", "hello");
            assertThat(desk.methods).isEmpty();
        }
    }
}
