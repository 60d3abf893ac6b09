package dev.atelier.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atelier.server.testkit.ServerTest;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** This server as an MCP server, as the protocol's own Java client sees it. */
@Timeout(60)
class McpServerTest extends ServerTest {
    private McpSyncClient client;

    @BeforeEach
    void connect() {
        client = McpClient.sync(HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + server.port())
                        .endpoint("/mcp")
                        .build())
                .requestTimeout(Duration.ofSeconds(60))
                .build();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    private McpSchema.CallToolResult call(String tool, Map<String, Object> arguments) {
        return client.callTool(
                McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static String text(McpSchema.CallToolResult result) {
        return ((McpSchema.TextContent) result.content().getFirst()).text();
    }

    private JsonNode done(String tool, Map<String, Object> arguments) {
        var result = call(tool, arguments);
        assertThat(result.isError()).as(text(result)).isFalse();
        assertThat(result.structuredContent()).isNotNull();
        return JsonMapper.shared().readTree(text(result));
    }

    @Test
    void aSessionIsStartedWatchedAndGoneOnWith() {
        assertThat(client.initialize().serverInfo().name()).isEqualTo("atelier");
        assertThat(client.listTools().tools())
                .hasSize(7)
                .allSatisfy(tool -> assertThat(tool.description()).isNotBlank());
        assertThat(done("list_agents", Map.of()).toString()).contains("agent_assistant");

        var session = done("start_session", Map.of("agent", "agent_assistant", "message", "say \"good morning\""))
                .path("session_id")
                .asString();
        var seen = rest(session, 0);
        assertThat(seen.path("events").toString()).contains("good morning").contains("rehearsal");
        assertThat(done("list_sessions", Map.of("limit", 100)).toString()).contains(session);

        var said = done("send_message", Map.of("session_id", session, "message", "say \"good night\""));
        assertThat(said.path("seq").asLong()).isGreaterThan(0);
        assertThat(rest(session, seen.path("next_seq").asLong()).path("events").toString())
                .contains("good night")
                .doesNotContain("good morning");
        done("interrupt_session", Map.of("session_id", session));
    }

    /** Watches until the session rests. */
    private JsonNode rest(String session, long after) {
        var seen = done("watch_session", Map.of("session_id", session, "after_seq", after, "wait_seconds", 50));
        assertThat(seen.path("status").asString()).isEqualTo("idle");
        return seen;
    }

    @Test
    void aCallThatWaitsIsSeenAndConfirmed() {
        var session = done(
                        "start_session",
                        Map.of("agent", "agent_careful", "environment_id", "env_toy", "message", "make 1"))
                .path("session_id")
                .asString();
        var seen = rest(session, 0);
        var waiting = seen.path("waiting_for").path(0).asString("");
        assertThat(waiting).startsWith("sevt_");
        done("confirm_call", Map.of("session_id", session, "tool_use_id", waiting, "result", "allow"));
        assertThat(rest(session, seen.path("next_seq").asLong()).path("events").toString())
                .contains("made 1");
    }

    @Test
    void whatIsWrongIsSaidInTheResult() {
        for (var wrong : Map.<String, Map<String, Object>>of(
                        "start_session", Map.of("agent", "agent_nobody"),
                        "watch_session", Map.of("session_id", "sesn_nowhere"),
                        "send_message", Map.of("session_id", 7, "message", "x"),
                        "list_sessions", Map.of("limit", 1000, "colour", "red"))
                .entrySet()) {
            var result = call(wrong.getKey(), wrong.getValue());
            assertThat(result.isError()).isTrue();
            assertThat(text(result)).containsAnyOf("agent_nobody", "sesn_nowhere", "session_id", "limit", "colour");
        }
    }

    @Test
    void messagesThatAreNoneAreRefused() {
        for (var wrong : new String[] {
            "[]",
            "7",
            "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}"
        }) {
            var refused = api.post("/mcp", wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.json().path("error").path("code").asInt()).isEqualTo(-32600);
        }
        assertThat(api.post("/mcp", "{{{").status()).isEqualTo(400);
        assertThat(api.post("/mcp", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"nothing\"}")
                        .json()
                        .path("error")
                        .path("code")
                        .asInt())
                .isEqualTo(-32601);
        assertThat(api.post("/mcp", "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")
                        .status())
                .isEqualTo(202);
        assertThat(api.get("/mcp").status()).isEqualTo(405);
    }

    private McpSyncClient of(String session) {
        return McpClient.sync(HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + server.port())
                        .endpoint("/mcp/sessions/" + session)
                        .build())
                .requestTimeout(Duration.ofSeconds(60))
                .build();
    }

    private static McpSchema.CallToolResult make(McpSyncClient tools, int number) {
        return tools.callTool(McpSchema.CallToolRequest.builder("make")
                .arguments(Map.of("number", number))
                .build());
    }

    private List<String> types(String session) {
        return api.events(session, "limit=100").stream()
                .map(event -> event.path("type").asString())
                .toList();
    }

    @Test
    void theToolsOfASessionThatRestsAreCalledAndEverybodySeesIt() {
        var session = api.create("");
        try (var tools = of(session)) {
            tools.initialize();
            assertThat(tools.listTools().tools().stream().map(McpSchema.Tool::name))
                    .contains("make");
            var made = make(tools, 7);
            assertThat(made.isError()).isFalse();
            assertThat(text(made)).isEqualTo("made 7");
            assertThat(types(session))
                    .containsExactly("session.created", "agent.tool_use", "toy.made", "agent.tool_result");
            assertThat(api.events(session, "limit=100").get(1).path("actor").asString())
                    .startsWith("user:");

            api.say(session, "make 2");
            await().atMost(Duration.ofSeconds(30)).until(() -> types(session).getLast(), "session.status_idle"::equals);
            assertThat(types(session)).doesNotContain("session.error");
            assertThat(text(make(tools, 8))).isEqualTo("made 8");
        }
    }

    @Test
    void aSessionAtWorkIsNotDisturbed() {
        var session = api.create("make 100 slowly");
        await().atMost(Duration.ofSeconds(30)).until(() -> api.status(session), "running"::equals);
        try (var tools = of(session)) {
            tools.initialize();
            var refused = make(tools, 7);
            assertThat(refused.isError()).isTrue();
            assertThat(text(refused)).contains("at work");
        }
        api.post("/v1/sessions/" + session + "/events", "{\"events\":[{\"type\":\"user.interrupt\"}]}");
    }

    @Test
    void aMessageDuringACallWinsAndTheCallerIsTold() throws Exception {
        var session = api.create("");
        try (var tools = of(session)) {
            tools.initialize();
            var patient = McpSchema.CallToolRequest.builder("make")
                    .arguments(Map.of("number", 7, "wait", 50_000))
                    .build();
            var call = new FutureTask<>(() -> tools.callTool(patient));
            Thread.ofVirtual().start(call);
            await().atMost(Duration.ofSeconds(30)).until(() -> types(session).contains("agent.tool_use"));
            api.say(session, "make 1");
            var refused = call.get();
            assertThat(refused.isError()).isTrue();
            assertThat(text(refused)).contains("the session went to work while this call ran");
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> types(session).getLast(), "session.status_idle"::equals);
        assertThat(types(session).subList(0, 4))
                .containsExactly("session.created", "agent.tool_use", "user.message", "agent.tool_result");
        assertThat(api.events(session, "limit=100").toString())
                .contains("made 1")
                .doesNotContain("made 7");
    }

    @Test
    void whatTheAgentMayNotCallUnaskedNobodyCallsFromOutside() {
        var body = "{\"agent\":\"agent_careful\",\"environment_id\":\"env_toy\"}";
        var session = api.post("/v1/sessions", body).json().path("id").asString();
        try (var tools = of(session)) {
            tools.initialize();
            assertThat(tools.listTools().tools()).noneMatch(tool -> tool.name().equals("make"));
            assertThatThrownBy(() -> make(tools, 7)).hasMessageContaining("no tool");
        }
        assertThat(types(session)).containsExactly("session.created");
    }

    @Test
    void aSessionThatIsNowhereHasNoTools() {
        var ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
        assertThat(api.post("/mcp/sessions/sesn_nowhere", ping).status()).isEqualTo(404);
        assertThat(api.post("/mcp/sessions/" + api.create(""), ping).status()).isEqualTo(200);
    }
}
