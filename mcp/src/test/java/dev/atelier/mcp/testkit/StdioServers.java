package dev.atelier.mcp.testkit;

import dev.atelier.agent.config.Equipment.McpServer;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.journal.SessionId;
import dev.atelier.mcp.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Programs that speak MCP on their standard streams and take nothing that the protocol does not allow; threads play them. */
public final class StdioServers implements Programs {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What one does instead of answering. */
    public interface Trick {
        void play(OutputStream output) throws IOException;
    }

    public final ToolShelf tools = new ToolShelf();
    public final List<String> faults = new CopyOnWriteArrayList<>();
    public final List<JsonNode> cancelled = new CopyOnWriteArrayList<>();
    public final AtomicInteger started = new AtomicInteger();
    public final AtomicInteger running = new AtomicInteger();
    private final AtomicReference<@Nullable Program> latest = new AtomicReference<>();
    private final AtomicReference<@Nullable String> tricked = new AtomicReference<>();
    private volatile Trick trick = _ -> {};

    /** Plays a trick instead of answering that method. */
    public void on(String method, Trick how) {
        trick = how;
        tricked.set(method);
    }

    /** Says by itself that its tools changed. */
    public void tellThatToolsChanged() throws IOException {
        program().say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}");
    }

    /** The one that runs ends by itself. */
    public void crash() {
        program().end();
    }

    private Program program() {
        return java.util.Objects.requireNonNull(latest.get());
    }

    @Override
    public Running start(SessionId session, SessionEvent.Created created, McpServer server) {
        try {
            var program = new Program();
            latest.set(program);
            started.incrementAndGet();
            running.incrementAndGet();
            Thread.ofVirtual().name("stdio-server").start(program::run);
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Program implements Running {
        private final Pipe in = Pipe.open();
        private final Pipe out = Pipe.open();
        private final OutputStream output = Channels.newOutputStream(out.sink());
        private boolean greeted;
        private boolean ready;
        private boolean over;

        Program() throws IOException {}

        void run() {
            try (var lines = new BufferedReader(
                    new InputStreamReader(Channels.newInputStream(in.source()), StandardCharsets.UTF_8))) {
                String line;
                while ((line = lines.readLine()) != null) {
                    var message = JSON.readTree(line);
                    if (message.path("method").asString("").equals("tools/call")) {
                        Thread.ofVirtual().start(() -> take(message)); // calls go side by side
                    } else {
                        take(message);
                    }
                }
            } catch (IOException _) {
                // closed
            }
        }

        private void take(JsonNode message) {
            var method = message.path("method").asString("");
            try {
                if (method.equals(tricked.get())) {
                    trick.play(output);
                    return;
                }
                switch (method) {
                    case "initialize" -> {
                        greeted = true;
                        answer(message, StrictMcpServer.greeting());
                    }
                    case "notifications/initialized" -> ready = greeted;
                    case "notifications/cancelled" -> cancelled.add(message.path("params"));
                    case "tools/list" -> answer(message, tools.list());
                    case "tools/call" -> answer(message, tools.call(message.path("params")));
                    default -> faults.add(method);
                }
                if (!greeted || (method.startsWith("tools/") && !ready)) {
                    faults.add(method + " before the handshake");
                }
            } catch (IOException _) {
                // closed
            }
        }

        private void answer(JsonNode message, JsonNode result) throws IOException {
            var answer = JSON.createObjectNode().put("jsonrpc", "2.0");
            answer.set("id", message.path("id"));
            answer.set(result.has("code") ? "error" : "result", result);
            say(answer.toString());
        }

        synchronized void say(String line) throws IOException {
            output.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            output.flush();
        }

        synchronized void end() {
            if (!over) {
                over = true;
                running.decrementAndGet();
            }
            try {
                out.sink().close();
                in.source().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public OutputStream input() {
            return Channels.newOutputStream(in.sink());
        }

        @Override
        public InputStream output() {
            return Channels.newInputStream(out.source());
        }

        @Override
        public InputStream errors() {
            return InputStream.nullInputStream();
        }

        @Override
        public void close() {
            end();
        }
    }
}
