package dev.atelier.models.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Messages API on a free port of loopback: refuses what the real one refuses, answers what it is told, fails on demand, and counts
 * what a prompt cache would have done. Streams or not, as asked; also {@code count_tokens}.
 *
 * <p>Replies are used up in order by requests that are valid; when none is left, {@link Setup#otherwise} answers.
 */
public final class MessagesServer implements AutoCloseable {
    /** The key that it takes. */
    public static final String KEY = "sk-ant-test-0123456789abcdef";

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LARGEST_BODY = 32 * 1024 * 1024;

    private final Setup setup;
    private final RequestRules rules;
    private final PrefixCache cache;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicLong ids = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch clientLeft = new CountDownLatch(1);

    /**
     * How strict and how large it is.
     *
     * @param maxInputTokens a longer prompt is refused
     * @param maxTokens a request may not ask for more
     * @param shortestPrefix in tokens; shorter ones are not cached
     * @param otherwise the reply to a request for which none was prepared
     */
    public record Setup(
            long maxInputTokens,
            int maxTokens,
            long shortestPrefix,
            InstantSource clock,
            Function<JsonNode, Reply> otherwise) {
        public static final Setup DEFAULT =
                new Setup(200_000, 64_000, 1_024, InstantSource.system(), _ -> Reply.says("Very well."));
    }

    /** A request, valid or not. */
    public record Received(Map<String, List<String>> headers, JsonNode body, String path) {
        /** Empty if it was not sent. */
        public String header(String name) {
            return headers.getOrDefault(capitalized(name), List.of("")).getFirst();
        }

        private static String capitalized(String name) {
            return name.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                    + name.substring(1).toLowerCase(java.util.Locale.ROOT);
        }
    }

    private MessagesServer(Setup setup) {
        this.setup = setup;
        this.rules = new RequestRules(setup.maxTokens());
        this.cache = new PrefixCache(setup.shortestPrefix(), setup.clock());
        try {
            this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
    }

    public static MessagesServer start() {
        return start(Setup.DEFAULT);
    }

    public static MessagesServer start(Setup setup) {
        return new MessagesServer(setup);
    }

    /** Prepares the next replies. */
    public MessagesServer then(Reply... next) {
        replies.addAll(List.of(next));
        return this;
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** What came, in order, refused requests included. */
    public List<Received> requests() {
        return List.copyOf(received);
    }

    public JsonNode lastBody() {
        return received.getLast().body();
    }

    /** Waits until a client has left a stream of pings. */
    public boolean awaitClientLeft(long seconds) throws InterruptedException {
        return clientLeft.await(seconds, TimeUnit.SECONDS);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var requestId = "req_" + ids.incrementAndGet();
        exchange.getResponseHeaders().set("request-id", requestId);
        try {
            answer(exchange, exchange.getRequestURI().getPath());
        } catch (RefusedRequest e) {
            refuse(exchange, requestId, new Reply.Refused(e.status(), e.type(), e.told(), Map.of()));
        }
        exchange.close();
    }

    private void answer(HttpExchange exchange, String path) throws IOException {
        var body = read(exchange);
        received.add(new Received(Map.copyOf(exchange.getRequestHeaders()), body, path));
        AccessRules.check(exchange, KEY);
        switch (path) {
            case "/v1/messages" -> create(exchange, body);
            case "/v1/messages/count_tokens" -> {
                rules.check(body, true);
                json(exchange, 200, JSON.createObjectNode().put("input_tokens", PrefixCache.tokens(body)));
            }
            default -> throw new RefusedRequest(404, "not_found_error", "Not found");
        }
    }

    private static JsonNode read(HttpExchange exchange) throws IOException {
        var bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw new RefusedRequest(413, "request_too_large", "Request exceeds the maximum size");
        }
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw RefusedRequest.invalid("The request body is not valid JSON: " + e.getOriginalMessage());
        }
    }

    private void create(HttpExchange exchange, JsonNode body) throws IOException {
        rules.check(body, false);
        long tokens = PrefixCache.tokens(body);
        if (tokens > setup.maxInputTokens()) {
            throw RefusedRequest.invalid(
                    "prompt is too long: " + tokens + " tokens > " + setup.maxInputTokens() + " maximum");
        }
        var prepared = replies.poll();
        var reply = prepared == null ? setup.otherwise().apply(body) : prepared;
        boolean streaming = body.path("stream").asBoolean(false);
        switch (reply) {
            case Reply.Refused refused -> refuse(exchange, "req_" + ids.get(), refused);
            case Reply.Answer answer
            when !streaming -> json(exchange, 200, forms(body, answer).message());
            case Reply.Answer answer ->
                stream(exchange, body, answer.spoiled(Integer.MAX_VALUE, new Reply.Spoiling.Cut()));
            case Reply.Spoiled spoiled -> stream(exchange, body, spoiled);
        }
    }

    private MessageForms forms(JsonNode body, Reply.Answer answer) {
        return new MessageForms(
                "msg_" + ids.incrementAndGet(), body.path("model").asString(""), answer, cache.use(body));
    }

    private void stream(HttpExchange exchange, JsonNode body, Reply.Spoiled reply) throws IOException {
        exchange.getResponseHeaders().set("content-type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        var sse = new Sse(exchange.getResponseBody());
        var events = forms(body, reply.answer()).events();
        int sent = 0;
        for (var event : events) {
            if (sent == reply.afterEvents()) {
                spoil(sse, reply.how());
                if (reply.how() instanceof Reply.Spoiling.End) {
                    break;
                }
            }
            sse.event(event);
            if (sent++ == 0) {
                sse.event(JSON.createObjectNode().put("type", "ping"));
            }
        }
        exchange.getResponseBody().close();
    }

    /** A handler that throws closes the connection in the middle, as a crash would. */
    private void spoil(Sse sse, Reply.Spoiling how) throws IOException {
        switch (how) {
            case Reply.Spoiling.Cut() -> throw new IOException("cut, as told");
            case Reply.Spoiling.End() -> {}
            case Reply.Spoiling.Stall() -> {
                await(closing);
                throw new IOException("closing");
            }
            case Reply.Spoiling.Garbage() -> sse.raw("event: content_block_delta\ndata: {\"type\": \"content_bl\n\n");
            case Reply.Spoiling.ErrorEvent(var type, var message) -> sse.event(error(type, message));
            case Reply.Spoiling.Pings pings -> ping(sse, pings);
        }
    }

    private void ping(Sse sse, Reply.Spoiling.Pings pings) throws IOException {
        try {
            while (!pings.until().await(pings.every().toMillis(), TimeUnit.MILLISECONDS) && closing.getCount() > 0) {
                sse.event(JSON.createObjectNode().put("type", "ping"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            clientLeft.countDown();
            throw e;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void refuse(HttpExchange exchange, String requestId, Reply.Refused refused) throws IOException {
        refused.headers().forEach(exchange.getResponseHeaders()::set);
        json(
                exchange,
                refused.status(),
                error(refused.type(), refused.message()).put("request_id", requestId));
    }

    private static ObjectNode error(String type, String message) {
        var body = JSON.createObjectNode().put("type", "error");
        body.putObject("error").put("type", type).put("message", message);
        return body;
    }

    private static void json(HttpExchange exchange, int status, JsonNode body) throws IOException {
        var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        closing.countDown();
        http.stop(0);
        threads.shutdownNow();
    }
}
