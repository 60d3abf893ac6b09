package dev.atelier.mcp;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The protocol's streamable HTTP for the library's client, with what a server that nobody trusts calls for: one address for the whole conversation, no
 * redirects, bounded answers, virtual threads that can be interrupted. The library's own transport cannot be told which address to use.
 *
 * <p>Each message has a thread while its answer comes, and one more listens for what the server says by itself. Thread-safe.
 */
final class StreamableHttp implements Transport {
    private static final String INITIALIZE = "initialize";
    private static final int MOST_REPLIES = 4;

    private final Wire wire;
    private final Semaphore replies = new Semaphore(MOST_REPLIES);
    private volatile Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> library = message -> message;
    private volatile Runnable toolsChanged = () -> {};

    private StreamableHttp(Wire wire) {
        this.wire = wire;
    }

    /** Looks the address up; connects with the first message. */
    static StreamableHttp to(String url, @Nullable String token, Addresses addresses, McpLimits limits)
            throws McpFailure {
        return new StreamableHttp(Wire.to(url, token, addresses, limits));
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
        return Mono.empty();
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.deferContextual(context -> {
            Exchange exchange = context.getOrDefault(Exchange.class, null);
            return send(message, exchange == null ? new Exchange() : exchange);
        });
    }

    private Mono<Void> send(JSONRPCMessage message, Exchange exchange) {
        boolean reply = message instanceof JSONRPCResponse;
        if (reply && !replies.tryAcquire()) {
            return Mono.empty(); // a server that asks more than it lets us answer gets no more answers
        }
        return Mono.create(sink -> Thread.ofVirtual().name("mcp-post").start(() -> {
            try {
                post(message, exchange);
                sink.success();
            } catch (McpFailure | RuntimeException e) {
                sink.error(e);
            } finally {
                if (reply) {
                    replies.release();
                }
            }
        }));
    }

    private void post(JSONRPCMessage message, Exchange exchange) throws McpFailure {
        @Nullable Object awaited = null;
        boolean first = false;
        if (message instanceof JSONRPCRequest request) {
            exchange.request = request;
            awaited = request.id();
            first = request.method().equals(INITIALIZE);
        }
        wire.post(body(message), new Answers(awaited, first), exchange);
        if (message instanceof JSONRPCNotification told && told.method().endsWith("/initialized")) {
            wire.listen(new Answers(null, false));
        }
    }

    private static byte[] body(JSONRPCMessage message) throws McpFailure {
        try {
            return McpJsonDefaults.getMapper().writeValueAsBytes(message);
        } catch (IOException e) {
            throw new McpFailure(McpFailure.Kind.CONNECTION, "the request cannot be written as JSON", e);
        }
    }

    /** Takes up what comes, message by message. */
    private final class Answers implements Wire.Receiver {
        private final @Nullable Object awaited;
        private final boolean first;
        private boolean answered;

        Answers(@Nullable Object awaited, boolean first) {
            this.awaited = awaited;
            this.first = first;
        }

        @Override
        public boolean isSatisfied() {
            return answered;
        }

        @Override
        public boolean isAwaiting() {
            return awaited != null && !answered;
        }

        @Override
        public void receive(String text) throws McpFailure {
            var message = read(text);
            if (message instanceof JSONRPCResponse response
                    && String.valueOf(response.id()).equals(String.valueOf(awaited))) {
                answered = true;
                if (first
                        && response.result() instanceof Map<?, ?> result
                        && result.get("protocolVersion") instanceof String version) {
                    wire.speaks(version);
                }
            }
            if (message instanceof JSONRPCNotification told
                    && told.method().equals(McpSchema.METHOD_NOTIFICATION_TOOLS_LIST_CHANGED)) {
                toolsChanged.run();
                return;
            }
            library.apply(Mono.just(message)).subscribe(_ -> {}, _ -> {});
        }

        private static JSONRPCMessage read(String text) throws McpFailure {
            try {
                return McpSchema.deserializeJsonRpcMessage(McpJsonDefaults.getMapper(), text);
            } catch (IOException | RuntimeException e) {
                throw new McpFailure(McpFailure.Kind.CONNECTION, "it answered something that is not MCP", e);
            }
        }
    }

    @Override
    public void giveUp(Exchange exchange, String why) {
        var request = exchange.request;
        if (request != null && !request.method().equals(INITIALIZE)) {
            var params = Map.of("requestId", request.id(), "reason", why);
            try {
                wire.mention(body(new JSONRPCNotification("notifications/cancelled", params)));
            } catch (McpFailure _) {
                // nobody waits for it
            }
        }
        var cancel = exchange.cancel;
        if (cancel != null) {
            cancel.run();
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

    /** Each message has a connection of its own, so a server that forgot us is found out by asking. */
    @Override
    public boolean isOver() {
        return false;
    }

    @Override
    public void close() {
        wire.close();
    }
}
