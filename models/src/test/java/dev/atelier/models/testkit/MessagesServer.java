package dev.atelier.models.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
    private static final Playback.Language LANGUAGE = new Playback.Language() {
        @Override
        public String garbage() {
            return "event: content_block_delta\ndata: {\"type\": \"content_bl\n\n";
        }

        @Override
        public String error(String type, String message) {
            return event(MessagesServer.error(type, message));
        }

        @Override
        public String ping() {
            return event(JSON.createObjectNode().put("type", "ping"));
        }
    };

    private final Setup setup;
    private final RequestRules rules;
    private final PrefixCache cache;
    private final Playback playback = new Playback(LANGUAGE);
    private final AtomicLong ids = new AtomicLong();
    private final ScriptedHttp http;

    /**
     * How strict and how large it is.
     *
     * @param key the one that it takes; null if it wants none
     * @param maxInputTokens a longer prompt is refused
     * @param maxTokens a request may not ask for more
     * @param shortestPrefix in tokens; shorter ones are not cached
     * @param otherwise the reply to a request for which none was prepared
     */
    public record Setup(
            @Nullable String key,
            long maxInputTokens,
            int maxTokens,
            long shortestPrefix,
            InstantSource clock,
            Function<JsonNode, Reply> otherwise) {
        public static final Setup DEFAULT =
                new Setup(KEY, 200_000, 64_000, 1_024, InstantSource.system(), _ -> Reply.says("Very well."));

        /** For clients that have no key. */
        public Setup withoutKey() {
            return new Setup(null, maxInputTokens, maxTokens, shortestPrefix, clock, otherwise);
        }

        public Setup otherwise(Function<JsonNode, Reply> other) {
            return new Setup(key, maxInputTokens, maxTokens, shortestPrefix, clock, other);
        }

        public Setup maxInputTokens(long other) {
            return new Setup(key, other, maxTokens, shortestPrefix, clock, otherwise);
        }
    }

    private MessagesServer(Setup setup) {
        this.setup = setup;
        this.rules = new RequestRules(setup.maxTokens());
        this.cache = new PrefixCache(setup.shortestPrefix(), setup.clock());
        this.http = new ScriptedHttp(new ScriptedHttp.Handler() {
            @Override
            public void handle(HttpExchange exchange, Received request) throws IOException {
                answer(exchange, request);
            }

            @Override
            public void refuse(HttpExchange exchange, RefusedRequest why) throws IOException {
                MessagesServer.this.refuse(exchange, new Reply.Refused(why.status(), why.type(), why.told(), Map.of()));
            }
        });
    }

    public static MessagesServer start() {
        return start(Setup.DEFAULT);
    }

    public static MessagesServer start(Setup setup) {
        return new MessagesServer(setup);
    }

    /** Prepares the next replies. */
    public MessagesServer then(Reply... next) {
        http.prepare(List.of(next));
        return this;
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    /** What came, in order, refused requests included. */
    public List<Received> requests() {
        return http.received();
    }

    public JsonNode lastBody() {
        return requests().getLast().body();
    }

    /** Waits until a client has left a stream of pings. */
    public boolean awaitClientLeft(long seconds) throws InterruptedException {
        return playback.awaitClientLeft(seconds);
    }

    private void answer(HttpExchange exchange, Received request) throws IOException {
        AccessRules.check(exchange, setup.key());
        switch (request.path()) {
            case "/v1/messages" -> create(exchange, request);
            case "/v1/messages/count_tokens" -> {
                rules.check(request.body(), betas(request), true);
                json(exchange, 200, JSON.createObjectNode().put("input_tokens", PrefixCache.tokens(request.body())));
            }
            default -> throw new RefusedRequest(404, "not_found_error", "Not found");
        }
    }

    private static List<String> betas(Received request) {
        return List.of(request.header("anthropic-beta").split("\\s*,\\s*"));
    }

    private void create(HttpExchange exchange, Received request) throws IOException {
        var body = request.body();
        rules.check(body, betas(request), false);
        long tokens = PrefixCache.tokens(body);
        if (tokens > setup.maxInputTokens()) {
            throw RefusedRequest.invalid(
                    "prompt is too long: " + tokens + " tokens > " + setup.maxInputTokens() + " maximum");
        }
        boolean streaming = body.path("stream").asBoolean(false);
        switch (http.next(body, setup.otherwise())) {
            case Reply.Refused refused -> refuse(exchange, refused);
            case Reply.Answer answer
            when !streaming -> json(exchange, 200, forms(body, answer).message());
            case Reply.Answer answer -> stream(exchange, body, answer.unspoiled());
            case Reply.Spoiled spoiled -> stream(exchange, body, spoiled);
        }
    }

    private MessageForms forms(JsonNode body, Reply.Answer answer) {
        return new MessageForms(
                "msg_" + ids.incrementAndGet(), body.path("model").asString(""), answer, cache.use(body));
    }

    private void stream(HttpExchange exchange, JsonNode body, Reply.Spoiled reply) throws IOException {
        requestId(exchange);
        var out = ScriptedHttp.stream(exchange);
        int sent = 0;
        for (var event : forms(body, reply.answer()).events()) {
            if (sent == reply.afterEvents() && !playback.spoil(out, reply.how())) {
                return;
            }
            out.write(event(event));
            if (sent++ == 0) {
                out.write(LANGUAGE.ping());
            }
        }
    }

    private void refuse(HttpExchange exchange, Reply.Refused refused) throws IOException {
        refused.headers().forEach(exchange.getResponseHeaders()::set);
        json(exchange, refused.status(), error(refused.type(), refused.message()));
    }

    private void json(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        var id = requestId(exchange);
        ScriptedHttp.json(exchange, status, status == 200 ? body : body.put("request_id", id));
    }

    private String requestId(HttpExchange exchange) {
        var id = "req_" + ids.incrementAndGet();
        exchange.getResponseHeaders().set("request-id", id);
        return id;
    }

    private static String event(JsonNode event) {
        return "event: " + event.path("type").asString("") + "\ndata: " + event + "\n\n";
    }

    private static ObjectNode error(String type, String message) {
        var body = JSON.createObjectNode().put("type", "error");
        body.putObject("error").put("type", type).put("message", message);
        return body;
    }

    @Override
    public void close() {
        playback.close();
        http.close();
    }
}
