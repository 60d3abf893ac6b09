package dev.atelier.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.ServerTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Agents whose MCP server is a program in the session's sandbox. */
class McpProgramTest extends ServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Says where it is and what it can see. */
    private static final String DESK = """
            use strict; use JSON::PP; $| = 1; my $json = JSON::PP->new;
            while (my $line = <STDIN>) {
                my $asked = $json->decode($line); my $id = $asked->{id}; next unless defined $id;
                my $result = $asked->{method} eq 'initialize'
                    ? {protocolVersion => $asked->{params}{protocolVersion}, capabilities => {tools => {}},
                       serverInfo => {name => 'desk', version => '1'}}
                    : $asked->{method} eq 'tools/list'
                    ? {tools => [{name => 'look', description => 'Looks around.', inputSchema => {type => 'object'}}]}
                    : {content => [{type => 'text', text => join('; ', "lamp $ENV{LAMP}", "args @ARGV", `pwd`,
                       -e $ENV{HOST_FILE} ? 'sees the host' : 'sees nothing')}]};
                print $json->encode({jsonrpc => '2.0', id => $id, result => $result}), "\\n";
            }
            """;

    private static ObjectNode agent(String mark) {
        var agent = JsonMapper.shared()
                .createObjectNode()
                .put("name", "With a program")
                .put("model", "rehearsal");
        var server = agent.putArray("mcp_servers").addObject();
        server.put("type", "stdio").put("name", "desk").put("command", "perl");
        server.putArray("args").add("-e").add(DESK).add("--").add(mark);
        server.putObject("env")
                .put("LAMP", "on")
                .put("HOST_FILE", Path.of("pom.xml").toAbsolutePath().toString());
        var toolset =
                agent.putArray("tools").addObject().put("type", "mcp_toolset").put("mcp_server_name", "desk");
        toolset.putObject("default_config").putObject("permission_policy").put("type", "always_allow");
        return agent;
    }

    private String made(String path, JsonNode body) {
        var answer = api.post(path, body.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("id").asString();
    }

    private String session(String agent) {
        var body = JsonMapper.shared().createObjectNode().put("agent", agent).put("environment_id", "env_general");
        body.putArray("initial_events").add(Api.message("call look"));
        var session = made("/v1/sessions", body);
        await().atMost(PATIENCE)
                .until(
                        () -> api.events(session, "limit=100")
                                .getLast()
                                .path("type")
                                .asString(),
                        "session.status_idle"::equals);
        return session;
    }

    @Test
    void itRunsInTheSessionsSandboxAndIsGoneWhenTheSessionRests() {
        var mark = "desk-" + UUID.randomUUID();
        var agent = made("/v1/agents", agent(mark));
        var events = api.events(session(agent), "limit=100");
        var result = events.stream()
                .filter(event -> event.path("type").asString().equals("agent.mcp_tool_result"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(events.toString()));
        assertThat(result.toString()).contains("lamp on", "args " + mark, "/workspace", "sees nothing");
        await().atMost(PATIENCE)
                .until(() -> ProcessHandle.allProcesses()
                        .noneMatch(process ->
                                process.info().commandLine().orElse("").contains(mark)));
    }

    @Test
    void oneThatCannotStartIsToldAndTheTurnGoesOnWithoutIt() {
        var body = agent("none");
        ((ObjectNode) body.path("mcp_servers").path(0)).put("command", "no-such-program");
        var events = api.events(session(made("/v1/agents", body)), "limit=100").toString();
        assertThat(events)
                .contains("mcp_connection_failed_error", "its program ended")
                .doesNotContain("rescheduled");
    }

    @Test
    void whatCannotBeRunIsRefused() {
        for (var wrong : List.of(
                "{\"type\":\"stdio\",\"name\":\"desk\"}",
                "{\"type\":\"stdio\",\"name\":\"desk\",\"command\":\"perl\",\"url\":\"https://example.com\"}",
                "{\"type\":\"stdio\",\"name\":\"desk\",\"command\":\"a\\u0000b\"}",
                "{\"type\":\"stdio\",\"name\":\"desk\",\"command\":\"perl\",\"env\":{\"A=B\":\"c\"}}",
                "{\"type\":\"url\",\"name\":\"desk\",\"url\":\"https://example.com\",\"command\":\"perl\"}")) {
            var body = agent("none");
            body.putArray("mcp_servers").add(JsonMapper.shared().readTree(wrong));
            var answer = api.post("/v1/agents", body.toString());
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.body()).contains("mcp_servers[0]");
        }
    }

    @Test
    void itIsShownAsItWasGiven() {
        var agent = api.get("/v1/agents/" + made("/v1/agents", agent("shown"))).json();
        var server = agent.path("mcp_servers").path(0);
        assertThat(server.path("type").asString()).isEqualTo("stdio");
        assertThat(server.path("command").asString()).isEqualTo("perl");
        assertThat(server.path("args")).hasSize(4);
        assertThat(server.path("env").path("LAMP").asString()).isEqualTo("on");
        assertThat(server.has("url")).isFalse();
    }
}
