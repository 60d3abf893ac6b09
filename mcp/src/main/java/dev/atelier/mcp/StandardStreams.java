package dev.atelier.mcp;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * The protocol on a program's standard streams: a message a line. What it writes besides ends the conversation, and so does a line that is longer than
 * an answer may be; what it says on its third stream is for nobody. When it ends, whoever waits for an answer hears so at once.
 *
 * <p>One thread writes at a time and one reads. The program is killed with the conversation. Thread-safe.
 */
final class StandardStreams implements Transport {
    private static final int MOST_REPLIES = 4;

    private final Programs.Running program;
    private final McpLimits limits;
    private final ReentrantLock writing = new ReentrantLock();
    private final Semaphore replies = new Semaphore(MOST_REPLIES);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Set<MonoSink<Void>> waiting = ConcurrentHashMap.newKeySet();
    private final Map<String, MonoSink<Void>> awaited = new ConcurrentHashMap<>();
    private volatile Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> library = message -> message;
    private volatile Runnable toolsChanged = () -> {};
    private volatile @Nullable McpFailure end;

    StandardStreams(Programs.Running program, McpLimits limits) {
        this.program = program;
        this.limits = limits;
    }

    @Override
    public void onToolsChanged(Runnable action) {
        toolsChanged = action;
    }

    @Override
    public List<String> protocolVersions() {
        return List.of("2025-03-26", "2025-06-18", "2025-11-25");
    }

    @Override
    public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
        library = handler;
        Thread.ofVirtual().name("mcp-output").start(this::read);
        Thread.ofVirtual().name("mcp-errors").start(this::drain);
        return Mono.empty();
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.deferContextual(context -> {
            Exchange exchange = context.getOrDefault(Exchange.class, null);
            if (exchange != null && message instanceof JSONRPCRequest request) {
                exchange.request = request;
            }
            return send(message);
        });
    }

    /** A request is sent when its answer is there: so the end of the program reaches whoever waits for it. */
    private Mono<Void> send(JSONRPCMessage message) {
        boolean reply = message instanceof JSONRPCResponse;
        if (reply && !replies.tryAcquire()) {
            return Mono.empty(); // a program that asks more than it lets us answer gets no more answers
        }
        return Mono.create(sink -> {
            waiting.add(sink);
            var id = message instanceof JSONRPCRequest request ? String.valueOf(request.id()) : "";
            if (!id.isEmpty()) {
                awaited.put(id, sink);
            }
            sink.onDispose(() -> {
                waiting.remove(sink);
                awaited.remove(id);
            });
            Thread.ofVirtual().name("mcp-input").start(() -> {
                try {
                    write(message);
                    if (!(message instanceof JSONRPCRequest)) {
                        sink.success();
                    }
                } catch (McpFailure | RuntimeException e) {
                    sink.error(e);
                } finally {
                    if (reply) {
                        replies.release();
                    }
                }
            });
        });
    }

    private void write(JSONRPCMessage message) throws McpFailure {
        var over = end;
        if (over != null) {
            throw over;
        }
        writing.lock();
        try {
            var text = McpJsonDefaults.getMapper().writeValueAsString(message) + "\n";
            program.input().write(text.getBytes(StandardCharsets.UTF_8));
            program.input().flush();
        } catch (IOException e) {
            throw new McpFailure(McpFailure.Kind.CONNECTION, "its program takes nothing any more", e);
        } finally {
            writing.unlock();
        }
    }

    private void read() {
        var why = new McpFailure(McpFailure.Kind.CONNECTION, "its program ended");
        try (var output = new BufferedInputStream(program.output())) {
            while (true) {
                var line = line(output);
                if (line == null) {
                    break;
                }
                if (!line.isBlank()) {
                    receive(line);
                }
            }
        } catch (McpFailure e) {
            why = e;
        } catch (IOException _) {
            // killed
        }
        over(why);
    }

    private @Nullable String line(InputStream output) throws IOException {
        var line = new ByteArrayOutputStream();
        while (true) {
            int next = output.read();
            if (next == '\n') {
                return line.toString(StandardCharsets.UTF_8);
            }
            if (next < 0) {
                return null; // what was begun is no message
            }
            if (line.size() >= limits.bytes()) {
                throw new McpFailure(
                        McpFailure.Kind.CONNECTION, "its answer has more than " + limits.bytes() + " bytes");
            }
            line.write(next);
        }
    }

    private void receive(String line) throws McpFailure {
        JSONRPCMessage message;
        try {
            message = McpSchema.deserializeJsonRpcMessage(McpJsonDefaults.getMapper(), line);
        } catch (IOException | RuntimeException e) {
            throw new McpFailure(McpFailure.Kind.CONNECTION, "its program wrote something that is not MCP", e);
        }
        if (message instanceof JSONRPCNotification told
                && told.method().equals(McpSchema.METHOD_NOTIFICATION_TOOLS_LIST_CHANGED)) {
            toolsChanged.run();
            return;
        }
        library.apply(Mono.just(message)).subscribe(_ -> {}, _ -> {});
        if (message instanceof JSONRPCResponse response) {
            var sink = awaited.remove(String.valueOf(response.id()));
            if (sink != null) {
                sink.success();
            }
        }
    }

    private void over(McpFailure why) {
        end = why;
        List.copyOf(waiting).forEach(sink -> sink.error(why));
        close();
    }

    /** Whoever does not read it would hold the program up. */
    private void drain() {
        try (var errors = program.errors()) {
            errors.transferTo(OutputStream.nullOutputStream());
        } catch (IOException _) {
            // killed
        }
    }

    @Override
    public boolean isOver() {
        return end != null || closed.get();
    }

    @Override
    public void giveUp(Exchange exchange, String why) {
        var request = exchange.request;
        if (request != null && !request.method().equals(McpSchema.METHOD_INITIALIZE)) {
            var params = Map.of("requestId", request.id(), "reason", why);
            var told = new JSONRPCNotification("notifications/cancelled", params);
            Thread.ofVirtual().name("mcp-input").start(() -> {
                try {
                    write(told);
                } catch (McpFailure _) {
                    // nobody waits for it
                }
            });
        }
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return McpJsonDefaults.getMapper().convertValue(data, type);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(this::close);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Thread.ofVirtual().name("mcp-kill").start(program::close);
        }
    }
}
