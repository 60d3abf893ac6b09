package dev.atelier.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.Equipment;
import dev.atelier.agent.config.Equipment.McpServer;
import dev.atelier.agent.config.PermissionPolicy;
import dev.atelier.agent.config.ToolDefault;
import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.config.ToolSetting;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.tool.Elsewhere;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Frame;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.blob.BlobStore;
import dev.atelier.journal.blob.FileBlobStore;
import dev.atelier.mcp.testkit.StrictMcpServer;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

@Timeout(60)
class ServersTest {
    private static final SessionId SESSION = new SessionId("sesn_1");
    private final StrictMcpServer server = new StrictMcpServer();
    private final List<Elsewhere> opened = new ArrayList<>();
    private @Nullable String token;
    private @TempDir Path blobs;

    @AfterEach
    void close() {
        opened.forEach(Elsewhere::close);
        server.close();
        assertThat(server.faults).isEmpty();
    }

    private final Access access = new Access() {
        @Override
        public Optional<String> hindrance(SessionId session, SessionEvent.Created created, McpServer to) {
            return Optional.empty();
        }

        @Override
        public Optional<String> token(
                SessionId session, SessionEvent.Created created, McpServer to, @Nullable String refused) {
            return refused == null ? Optional.ofNullable(token) : Optional.empty();
        }

        @Override
        public List<InetAddress> addresses(String host) {
            return List.of(InetAddress.getLoopbackAddress());
        }
    };

    private Elsewhere open(ToolSetting... settings) {
        return open(McpLimits.of(Duration.ofSeconds(20), Duration.ofSeconds(20)), settings);
    }

    private Elsewhere open(McpLimits limits, ToolSetting... settings) {
        var equipment = Equipment.NONE
                .withTools(List.of(new ToolEntry.McpToolset("desk", ToolDefault.ALLOWED, List.of(settings))))
                .withMcpServers(List.of(new McpServer("url", "desk", server.url())));
        var agent = AgentConfig.preset("agent_1", "One", "rehearsal").with(equipment);
        var created = new SessionEvent.Created("general", agent, "env_1", null, Map.of());
        var elsewhere = new McpToolset(access, Programs.NONE, limits)
                .elsewhere(SESSION, created)
                .orElseThrow();
        opened.add(elsewhere);
        return elsewhere;
    }

    private Tool.Outcome call(Elsewhere elsewhere, String tool) throws InterruptedException {
        var input = JsonNodeFactory.instance.objectNode().put("text", "hello");
        return elsewhere.tool("desk", tool, false).call(new Tool.Call(EventId.create(), tool, input), context());
    }

    private ToolContext context() {
        var store = FileBlobStore.open(blobs, 1 << 20);
        return new ToolContext() {
            @Override
            public SessionId session() {
                return SESSION;
            }

            @Override
            public void emit(List<StudioEvent> events) {}

            @Override
            public void preview(Frame frame) {}

            @Override
            public BlobStore blobs() {
                return store;
            }
        };
    }

    private static String text(Tool.Outcome outcome) {
        return String.join(
                "\n",
                outcome.content().stream()
                        .map(part -> part instanceof Content.Text(var text) ? text : part.toString())
                        .toList());
    }

    @Test
    void toolsAreToldUnderNamesThatModelsTake() throws Exception {
        var desk = open(new ToolSetting("store", false, PermissionPolicy.ALWAYS_ALLOW));
        assertThat(desk.look(true)).isEmpty();
        var names = desk.offered().stream().map(tool -> tool.spec().name()).toList();
        assertThat(names).contains("mcp__desk__echo").doesNotContain("mcp__desk__store");
        assertThat(names).allMatch(name -> name.matches("[A-Za-z0-9_-]{1,64}")).doesNotHaveDuplicates();
        assertThat(desk.find("mcp__desk__echo").orElseThrow().repeatable()).isTrue();
        assertThat(desk.find("mcp__desk__fail").orElseThrow().repeatable()).isFalse();
    }

    @Test
    void resultsAreReadWhateverTheirForm() throws Exception {
        var desk = open();
        assertThat(text(call(desk, "echo"))).isEqualTo("You said hello");
        var failed = call(desk, "fail");
        assertThat(failed.isError()).isTrue();
        assertThat(text(failed)).isEqualTo("It broke: hello");
        assertThat(call(desk, "picture").content().getFirst()).isInstanceOf(Content.Image.class);
        assertThat(text(call(desk, "resource"))).contains("A memo.", "memo://2");
        assertThat(text(call(desk, "structured"))).contains("\"sum\":3");
        var refused = call(desk, "refuse");
        assertThat(refused.isError()).isTrue();
        assertThat(text(refused)).contains("not like this");
        var shortened = text(call(desk, "long"));
        assertThat(shortened).startsWith("<x").endsWith("x>").contains("characters of the result are left out");
        assertThat(shortened.length()).isLessThan(301_000);
    }

    @Test
    void aServerThatForgotTheConversationIsAskedAnew() throws Exception {
        var desk = open();
        assertThat(desk.look(true)).isEmpty();
        server.forget();
        assertThat(text(call(desk, "echo"))).isEqualTo("You said hello");
    }

    @Test
    void changedToolsAreFoundAtTheNextLook() throws Exception {
        var desk = open();
        assertThat(desk.look(true)).isEmpty();
        server.tools.grow("fresh");
        server.tellThatToolsChanged();
        await().untilAsserted(() -> {
            desk.look(false);
            assertThat(desk.find("mcp__desk__fresh")).isPresent();
        });
    }

    @Test
    void anInterruptEndsTheWaitAndTellsTheServer() throws Exception {
        var desk = open();
        var ended = new CompletableFuture<Throwable>();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                call(desk, "slow");
                ended.complete(new AssertionError("it returned"));
            } catch (InterruptedException e) {
                ended.complete(e);
            }
        });
        await().until(() -> server.tools.slowCalls() == 1);
        thread.interrupt();
        assertThat(ended.join()).isInstanceOf(InterruptedException.class);
        await().untilAsserted(() -> assertThat(server.cancelled).hasSize(1));
        assertThat(server.cancelled.getFirst().path("requestId").isMissingNode())
                .isFalse();
    }

    @Test
    void aCallThatTakesTooLongIsGivenUp() throws Exception {
        var desk = open(McpLimits.of(Duration.ofSeconds(20), Duration.ofMillis(300)));
        var outcome = call(desk, "slow");
        assertThat(outcome.isError()).isTrue();
        assertThat(text(outcome)).contains("did not answer");
        await().untilAsserted(() -> assertThat(server.cancelled).hasSize(1));
    }

    @Test
    void theTokenGoesAlongAndAWrongOneIsSaid() throws Exception {
        server.wants("right-token");
        token = "wrong-token";
        var failed = open().look(true);
        assertThat(failed).singleElement().satisfies(why -> {
            assertThat(why.type()).isEqualTo("mcp_authentication_failed_error");
            assertThat(why.mcpServerName()).isEqualTo("desk");
            assertThat(why.message()).doesNotContain("wrong-token");
        });
        token = "right-token";
        assertThat(open().look(true)).isEmpty();
        assertThat(server.tokens).contains("Bearer right-token");
    }

    @Test
    void whatFailedIsAskedAgainOnlyInTheNextTurn() throws Exception {
        server.on("initialize", (exchange, _) -> StrictMcpServer.send(exchange, 500, "text/plain", "secret detail"));
        var desk = open();
        assertThat(desk.look(true)).singleElement().satisfies(why -> {
            assertThat(why.type()).isEqualTo("mcp_connection_failed_error");
            assertThat(why.message()).contains("500").doesNotContain("secret detail");
        });
        assertThat(desk.look(false)).isEmpty();
        assertThat(desk.offered()).isEmpty();
        server.behaves("initialize");
        assertThat(desk.look(true)).isEmpty();
        assertThat(desk.offered()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rubbish", "page", "wrong json", "redirect", "hang", "endless", "huge line", "hang up", "empty"})
    void aHostileServerFailsAndHoldsNobodyUp(String how) throws Exception {
        for (var method : List.of("initialize", "tools/list")) {
            server.on(method, (exchange, _) -> Tricks.play(how, exchange));
            var failed = open(new McpLimits(Duration.ofSeconds(1), Duration.ofSeconds(1), 1 << 20, 10, 1000))
                    .look(true);
            assertThat(failed)
                    .singleElement()
                    .satisfies(why -> assertThat(why.type()).isEqualTo("mcp_connection_failed_error"));
            server.behaves(method);
        }
        server.on("tools/call", (exchange, _) -> Tricks.play(how, exchange));
        var desk = open(new McpLimits(Duration.ofSeconds(20), Duration.ofSeconds(1), 1 << 20, 10, 1000));
        assertThat(call(desk, "echo").isError()).isTrue();
    }
}
