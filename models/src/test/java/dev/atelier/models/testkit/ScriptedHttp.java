package dev.atelier.models.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server on a free port of loopback that notes every request and has its replies prepared. */
final class ScriptedHttp implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LARGEST_BODY = 32 * 1024 * 1024;

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /** Answers a request. An exception closes the connection in the middle, as a crash would. */
    interface Handler {
        void handle(HttpExchange exchange, Received request) throws IOException;

        void refuse(HttpExchange exchange, RefusedRequest why) throws IOException;
    }

    ScriptedHttp(Handler handler) {
        try {
            this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(threads);
        http.createContext("/", exchange -> {
            try {
                handler.handle(exchange, receive(exchange));
            } catch (RefusedRequest e) {
                handler.refuse(exchange, e);
            }
            exchange.close();
        });
        http.start();
    }

    private Received receive(HttpExchange exchange) throws IOException {
        var bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw new RefusedRequest(413, "request_too_large", "Request exceeds the maximum size");
        }
        JsonNode body;
        try {
            body = JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw RefusedRequest.invalid("The request body is not valid JSON: " + e.getOriginalMessage());
        }
        var path = exchange.getRequestURI().getPath();
        var request = new Received(Map.copyOf(exchange.getRequestHeaders()), body, path);
        received.add(request);
        return request;
    }

    int port() {
        return http.getAddress().getPort();
    }

    void prepare(List<Reply> next) {
        replies.addAll(next);
    }

    /** The next prepared reply, or what is said otherwise. */
    Reply next(JsonNode body, java.util.function.Function<JsonNode, Reply> otherwise) {
        var prepared = replies.poll();
        return prepared == null ? otherwise.apply(body) : prepared;
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    static void json(HttpExchange exchange, int status, JsonNode body) throws IOException {
        var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Opens a stream; each text that is written leaves at once. */
    static Playback.Writer stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("content-type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        var out = exchange.getResponseBody();
        return text -> {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        };
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
