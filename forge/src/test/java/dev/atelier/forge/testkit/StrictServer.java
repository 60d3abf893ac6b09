package dev.atelier.forge.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * An HTTP server that takes only requests that its API documents: no other route, parameter, field or type, and no request without the headers that
 * it demands; and whose answers are such as its API documents, where that says so in a schema. What it refuses it also writes down, so that a test
 * can say that there was nothing.
 */
public final class StrictServer implements AutoCloseable {
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Operation> operations;
    private final Map<String, String> demanded;
    private final String prefix;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<Asked> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Function<Asked, Reply>> behaviours = new ConcurrentHashMap<>();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();

    /**
     * A request that is as documented.
     *
     * @param at what the placeholders of its path stand for
     */
    public record Asked(
            String operation, Map<String, String> at, Map<String, String> query, JsonNode body, String authorization) {}

    /** @param body nothing is sent for a missing one */
    public record Reply(int status, Map<String, String> headers, String body) {
        public static Reply of(int status, JsonNode json) {
            return new Reply(status, Map.of(), json.toString());
        }
    }

    private StrictServer(HttpServer http, String forge, String prefix, Map<String, String> demanded) {
        this.http = http;
        this.operations = Operation.of(forge);
        this.prefix = prefix;
        this.demanded = demanded;
    }

    /**
     * @param forge whose documentation holds: the name of a folder of resources
     * @param prefix where the API begins
     * @param demanded headers that each request must have, and their values
     */
    public static StrictServer start(String forge, String prefix, Map<String, String> demanded) {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            var server = new StrictServer(http, forge, prefix, demanded);
            http.createContext("/", server::answer);
            http.setExecutor(server.threads);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without a slash at its end. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** From now on this is how an operation is answered. */
    public void on(String operation, Function<Asked, Reply> behaviour) {
        example(operation);
        behaviours.put(operation, behaviour);
    }

    /** As {@link #on}, but with whatever answer: how a forge behaves that is broken, or is none. */
    public void misbehave(String operation, Function<Asked, Reply> behaviour) {
        broken.add(operation);
        on(operation, behaviour);
    }

    /** A copy of the answer that the documentation gives as an example. */
    public JsonNode example(String operation) {
        return operations.stream()
                .filter(known -> known.name().equals(operation))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no operation is called " + operation))
                .answers()
                .example()
                .deepCopy();
    }

    /** What was refused so far. */
    public List<String> complaints() {
        return complaints;
    }

    /** What was taken so far. */
    public List<Asked> requests() {
        return requests;
    }

    /** Answers a request that came in elsewhere, below the same prefix. */
    public void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            try {
                send(exchange, reply(exchange, body));
            } catch (Refused e) {
                complaints.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + ": " + e.getMessage());
                send(exchange, new Reply(e.status, Map.of(), "{\"message\":\"not as documented\"}"));
            }
        }
    }

    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final int status;

        Refused(int status, String message) {
            super(message);
            this.status = status;
        }
    }

    private Reply reply(HttpExchange exchange, byte[] body) throws Refused {
        headers(exchange, body.length > 0);
        var raw = exchange.getRequestURI().getRawPath();
        if (!raw.startsWith(prefix)) {
            throw new Refused(404, "the API begins with " + prefix);
        }
        for (var operation : operations) {
            var at = operation.match(raw.substring(prefix.length()));
            if (operation.method().equals(exchange.getRequestMethod()) && at.isPresent()) {
                return reply(exchange, operation, at.get(), json(body));
            }
        }
        throw new Refused(404, "there is no such operation");
    }

    private Reply reply(HttpExchange exchange, Operation operation, Map<String, String> at, JsonNode body)
            throws Refused {
        var query = query(exchange.getRequestURI().getRawQuery());
        var wrong = operation.check(query);
        if (wrong.isEmpty()) {
            wrong = operation.check(body);
        }
        if (!wrong.isEmpty()) {
            throw new Refused(422, String.join("; ", wrong));
        }
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        var asked = new Asked(operation.name(), at, query, body, authorization == null ? "" : authorization);
        requests.add(asked);
        var behaviour = behaviours.get(operation.name());
        var answers = operation.answers();
        return checked(
                operation, behaviour == null ? Reply.of(answers.status(), answers.example()) : behaviour.apply(asked));
    }

    /** What would not be answered like this is a mistake of the fake. */
    private Reply checked(Operation operation, Reply reply) throws Refused {
        if (broken.contains(operation.name())) {
            return reply;
        }
        var wrong = operation.check(reply.status(), reply.body());
        if (!wrong.isEmpty()) {
            throw new Refused(500, operation.name() + " does not answer like that: " + String.join("; ", wrong));
        }
        return reply;
    }

    private void headers(HttpExchange exchange, boolean hasBody) throws Refused {
        var headers = exchange.getRequestHeaders();
        var agent = headers.getFirst("User-Agent");
        if (agent == null || agent.startsWith("Java")) {
            throw new Refused(403, "User-Agent must say who asks");
        }
        for (var header : demanded.entrySet()) {
            if (!header.getValue().equals(headers.getFirst(header.getKey()))) {
                throw new Refused(400, header.getKey() + " must be " + header.getValue());
            }
        }
        var type = headers.getFirst("Content-Type");
        if (hasBody && (type == null || !type.startsWith("application/json"))) {
            throw new Refused(415, "Content-Type must be application/json");
        }
    }

    private static JsonNode json(byte[] body) throws Refused {
        try {
            return body.length == 0
                    ? MissingNode.getInstance()
                    : JsonMapper.shared().readTree(body);
        } catch (JacksonException _) {
            throw new Refused(400, "the body is no JSON");
        }
    }

    private static Map<String, String> query(@Nullable String raw) {
        var query = new HashMap<String, String>();
        if (raw != null) {
            for (var pair : raw.split("&")) {
                var parts = pair.split("=", 2);
                query.put(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::add);
        var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
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
