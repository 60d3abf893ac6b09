package dev.atelier.server.testkit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A WebSocket client that keeps everything it hears. */
public final class Watcher implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long PATIENCE_SECONDS = 20;

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private final StringBuilder parts = new StringBuilder();
    private @Nullable WebSocket socket;

    /** How the server ended it. */
    public record Closed(int code, String reason) {}

    /** Connects to a path, {@code /ws/…}. */
    public static Watcher open(int port, String path) {
        var watcher = new Watcher();
        watcher.socket = HTTP.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + path), watcher)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        return watcher;
    }

    public void send(String text) {
        if (socket == null) {
            throw new IllegalStateException("not open");
        }
        socket.sendText(text, true)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** The next message that fits; what comes before it is dropped. */
    public JsonNode await(Predicate<JsonNode> wanted) {
        return collect(wanted).getLast();
    }

    /** Everything up to and including the first message that fits; nothing but heartbeats for a while is an error. */
    public List<JsonNode> collect(Predicate<JsonNode> last) {
        var heard = new ArrayList<JsonNode>();
        long news = System.nanoTime();
        try {
            while (true) {
                long patience = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS) - (System.nanoTime() - news);
                var next = messages.poll(patience, TimeUnit.NANOSECONDS);
                if (next != null && !next.path("type").asString().equals("heartbeat")) {
                    news = System.nanoTime();
                }
                if (next == null) {
                    throw new AssertionError("nothing more came after " + heard);
                }
                heard.add(next);
                if (last.test(next)) {
                    return heard;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public JsonNode await(String type) {
        return await(message -> message.path("type").asString().equals(type));
    }

    public Closed awaitClosed() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** What came so far and was not asked for yet. */
    public List<JsonNode> rest() {
        var rest = new ArrayList<JsonNode>();
        messages.drainTo(rest);
        return rest;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        parts.append(data);
        if (last) {
            messages.add(JsonMapper.shared().readTree(parts.toString()));
            parts.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(new Closed(statusCode, reason));
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.complete(new Closed(1006, String.valueOf(error)));
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
