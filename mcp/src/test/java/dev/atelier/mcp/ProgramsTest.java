package dev.atelier.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.Equipment;
import dev.atelier.agent.config.Equipment.McpServer;
import dev.atelier.agent.config.Equipment.Program;
import dev.atelier.agent.config.ToolDefault;
import dev.atelier.agent.config.ToolEntry;
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
import dev.atelier.mcp.testkit.StdioServers;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
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

/** Servers that are programs: what holds for those over HTTP holds for them, and they are killed. */
@Timeout(60)
class ProgramsTest {
    private static final SessionId SESSION = new SessionId("sesn_1");
    private static final McpLimits LIMITS = McpLimits.of(Duration.ofSeconds(20), Duration.ofSeconds(20));

    private final StdioServers programs = new StdioServers();
    private final List<Elsewhere> opened = new ArrayList<>();

    @TempDir
    private Path blobs;

    @AfterEach
    void close() {
        programs.tools.release();
        opened.forEach(Elsewhere::close);
        await().untilAsserted(() -> assertThat(programs.running).hasValue(0));
        assertThat(programs.faults).isEmpty();
    }

    /** A program needs neither an address nor a token. */
    private static final Access ACCESS = new Access() {
        @Override
        public Optional<String> hindrance(SessionId session, SessionEvent.Created created, McpServer server) {
            return Optional.empty();
        }

        @Override
        public Optional<String> token(
                SessionId session, SessionEvent.Created created, McpServer server, @Nullable String refused) {
            throw new AssertionError("nobody asked for a token");
        }

        @Override
        public List<InetAddress> addresses(String host) {
            throw new AssertionError("nobody asked for an address");
        }
    };

    private Elsewhere open(McpLimits limits) {
        var server = McpServer.of("desk", new Program("desk", List.of("--quick"), Map.of()));
        var equipment = Equipment.NONE
                .withTools(List.of(new ToolEntry.McpToolset("desk", ToolDefault.ALLOWED, List.of())))
                .withMcpServers(List.of(server));
        var agent = AgentConfig.preset("agent_1", "One", "rehearsal").with(equipment);
        var created = new SessionEvent.Created("general", agent, "env_1", null, Map.of());
        var elsewhere = new McpToolset(ACCESS, programs, limits)
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
    void itsToolsAreToldAndCalledInOneConversation() throws Exception {
        var desk = open(LIMITS);
        assertThat(desk.look(true)).isEmpty();
        assertThat(desk.find("mcp__desk__echo").orElseThrow().repeatable()).isTrue();
        assertThat(text(call(desk, "echo"))).isEqualTo("You said hello");
        assertThat(call(desk, "fail").isError()).isTrue();
        assertThat(call(desk, "picture").content().getFirst()).isInstanceOf(Content.Image.class);
        assertThat(text(call(desk, "refuse"))).contains("not like this");
        assertThat(text(call(desk, "long"))).contains("characters of the result are left out");
        assertThat(programs.started).hasValue(1);
    }

    @Test
    void changedToolsAreFoundAtTheNextLook() throws Exception {
        var desk = open(LIMITS);
        assertThat(desk.look(true)).isEmpty();
        programs.tools.grow("fresh");
        programs.tellThatToolsChanged();
        await().untilAsserted(() -> {
            desk.look(false);
            assertThat(desk.find("mcp__desk__fresh")).isPresent();
        });
    }

    @Test
    void oneThatEndsIsStartedAnewAndTheCallUnderWayIsNotMadeAgain() throws Exception {
        var desk = open(LIMITS);
        assertThat(desk.look(true)).isEmpty();
        var outcome = new CompletableFuture<Tool.Outcome>();
        Thread.ofVirtual().start(() -> {
            try {
                outcome.complete(call(desk, "slow"));
            } catch (InterruptedException e) {
                outcome.completeExceptionally(e);
            }
        });
        await().until(() -> programs.tools.slowCalls() == 1);
        programs.crash();
        assertThat(outcome.join().isError()).isTrue();
        assertThat(text(outcome.join())).contains("its program ended");
        assertThat(text(call(desk, "echo"))).isEqualTo("You said hello");
        assertThat(programs.started).hasValue(2);
        assertThat(programs.tools.slowCalls()).isEqualTo(1);
    }

    @Test
    void anInterruptEndsTheWaitAndTellsTheProgram() throws Exception {
        var desk = open(LIMITS);
        var ended = new CompletableFuture<Throwable>();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                call(desk, "slow");
                ended.complete(new AssertionError("it returned"));
            } catch (InterruptedException e) {
                ended.complete(e);
            }
        });
        await().until(() -> programs.tools.slowCalls() == 1);
        thread.interrupt();
        assertThat(ended.join()).isInstanceOf(InterruptedException.class);
        await().untilAsserted(() -> assertThat(programs.cancelled).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rubbish", "wrong json", "hang", "endless", "ends"})
    void aHostileProgramFailsAndHoldsNobodyUp(String how) throws Exception {
        for (var method : List.of("initialize", "tools/list")) {
            programs.on(method, output -> play(how, output));
            var failed = open(new McpLimits(Duration.ofSeconds(1), Duration.ofSeconds(1), 1 << 16, 10, 1000))
                    .look(true);
            assertThat(failed).singleElement().satisfies(why -> {
                assertThat(why.type()).isEqualTo("mcp_connection_failed_error");
                assertThat(why.message()).doesNotContain("a secret of the program");
            });
        }
        programs.on("tools/call", output -> play(how, output));
        var desk = open(new McpLimits(Duration.ofSeconds(20), Duration.ofSeconds(1), 1 << 16, 10, 1000));
        assertThat(call(desk, "echo").isError()).isTrue();
    }

    private void play(String how, OutputStream output) throws IOException {
        switch (how) {
            case "rubbish" -> output.write("a secret of the program\n".getBytes(StandardCharsets.UTF_8));
            case "wrong json" -> output.write("{\"jsonrpc\":\"2.0\"}\n".getBytes(StandardCharsets.UTF_8));
            case "endless" -> output.write(new byte[200_000]);
            case "ends" -> programs.crash();
            default -> {} // hangs
        }
        output.flush();
    }

    @Test
    void whereThereAreNoSandboxesThereAreNoPrograms() throws Exception {
        var server = McpServer.of("desk", new Program("desk", List.of(), Map.of()));
        var equipment = Equipment.NONE
                .withTools(List.of(new ToolEntry.McpToolset("desk", ToolDefault.ALLOWED, List.of())))
                .withMcpServers(List.of(server));
        var agent = AgentConfig.preset("agent_1", "One", "rehearsal").with(equipment);
        var desk = new McpToolset(ACCESS, Programs.NONE, LIMITS)
                .elsewhere(SESSION, new SessionEvent.Created("general", agent, "env_1", null, Map.of()))
                .orElseThrow();
        assertThat(desk.look(true))
                .singleElement()
                .satisfies(why -> assertThat(why.message()).contains("runs no programs"));
    }
}
