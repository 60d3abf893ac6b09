package dev.atelier.mcp.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A real MCP server over HTTP that refuses what the protocol does not allow: requests before the handshake, without the session's id or the agreed
 * version, with an Accept header that lacks one of the two types. Remembers what was sent to it.
 */
public final class StrictMcpServer implements AutoCloseable {
    public static final String VERSION = "2025-11-25";
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What it does instead of answering. */
    public interface Trick {
        void play(HttpExchange exchange, JsonNode message) throws Exception;
    }

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger begun = new AtomicInteger();
    private final Map<String, Trick> tricks = new ConcurrentHashMap<>();
    public final ToolShelf tools = new ToolShelf();
    public final List<String> faults = new CopyOnWriteArrayList<>();
    public final List<String> tokens = new CopyOnWriteArrayList<>();
    public final List<String> methods = new CopyOnWriteArrayList<>();
    public final List<JsonNode> cancelled = new CopyOnWriteArrayList<>();
    private volatile @Nullable String wanted;
    private volatile @Nullable HttpExchange listener;
    private final CountDownLatch listening = new CountDownLatch(1);

    public StrictMcpServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(threads);
        http.createContext("/mcp", this::handle);
        http.start();
    }

    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/mcp";
    }

    /** From now on only this token opens it. */
    public void wants(@Nullable String token) {
        wanted = token;
    }

    /** Plays a trick instead of answering that method. */
    public void on(String method, Trick trick) {
        tricks.put(method, trick);
    }

    /** Answers that method again. */
    public void behaves(String method) {
        tricks.remove(method);
    }

    /** Loses every conversation. */
    public void forget() {
        sessions.clear();
    }

    /** Says by itself that its tools changed. */
    public void tellThatToolsChanged() throws IOException, InterruptedException {
        if (!listening.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody listens");
        }
        var out = java.util.Objects.requireNonNull(listener).getResponseBody();
        out.write("data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}\n\n"
                .getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var token = exchange.getRequestHeaders().getFirst("Authorization");
            tokens.add(String.valueOf(token));
            if (wanted != null && !("Bearer " + wanted).equals(token)) {
                send(exchange, 401, "application/json", "{\"error\":\"no\"}");
                return;
            }
            switch (exchange.getRequestMethod()) {
                case "POST" -> post(exchange);
                case "GET" -> listen(exchange);
                default -> send(exchange, 200, "text/plain", "");
            }
        }
    }

    private void listen(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(": hello\n\n".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        listener = exchange;
        listening.countDown();
        try {
            new CountDownLatch(1).await(); // until the server is closed
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void post(HttpExchange exchange) throws IOException {
        var message = JSON.readTree(exchange.getRequestBody().readAllBytes());
        var method = message.path("method").asString("");
        methods.add(method);
        var trick = tricks.get(method);
        if (trick != null) {
            try {
                trick.play(exchange, message);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                throw new IOException(e);
            }
            return;
        }
        if (!isAllowed(exchange, method)) {
            return;
        }
        switch (method) {
            case "initialize" -> {
                var session = "session-" + begun.incrementAndGet();
                sessions.add(session);
                exchange.getResponseHeaders().add("Mcp-Session-Id", session);
                answer(exchange, message, greeting());
            }
            case "notifications/cancelled" -> {
                cancelled.add(message.path("params"));
                send(exchange, 202, "application/json", "");
            }
            case "tools/list" -> answer(exchange, message, tools.list());
            case "tools/call" -> answer(exchange, message, tools.call(message.path("params")));
            default -> send(exchange, 202, "application/json", "");
        }
    }

    private boolean isAllowed(HttpExchange exchange, String method) throws IOException {
        var headers = exchange.getRequestHeaders();
        var accept = String.valueOf(headers.getFirst("Accept"));
        if (!accept.contains("application/json") || !accept.contains("text/event-stream")) {
            return refuse(exchange, 406, "Accept is " + accept);
        }
        if (method.equals("initialize")) {
            return true;
        }
        var session = headers.getFirst("Mcp-Session-Id");
        if (session == null) {
            return refuse(exchange, 400, method + " without a session");
        }
        if (!sessions.contains(session)) {
            send(exchange, 404, "text/plain", "gone");
            return false;
        }
        var version = headers.getFirst("MCP-Protocol-Version");
        return VERSION.equals(version) || refuse(exchange, 400, method + " with version " + version);
    }

    private boolean refuse(HttpExchange exchange, int status, String fault) throws IOException {
        faults.add(fault);
        send(exchange, status, "text/plain", fault);
        return false;
    }

    static ObjectNode greeting() {
        var greeting = JSON.createObjectNode().put("protocolVersion", VERSION);
        greeting.putObject("capabilities").putObject("tools").put("listChanged", true);
        greeting.putObject("serverInfo").put("name", "strict").put("version", "1");
        return greeting;
    }

    private static void answer(HttpExchange exchange, JsonNode message, JsonNode result) throws IOException {
        var answer = JSON.createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", message.path("id"));
        answer.set(result.has("code") ? "error" : "result", result);
        if (message.path("method").asString("").equals("tools/call")) {
            send(exchange, 200, "text/event-stream", "id: 1\ndata: " + answer + "\n\n");
        } else {
            send(exchange, 200, "application/json", answer.toString());
        }
    }

    public static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
