package dev.atelier.models.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The images API on a free port of loopback. Refuses what OpenAI's refuses: other fields, a response format for models that have none. */
public final class ImageServer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> FIELDS = Set.of("model", "prompt", "n", "response_format");

    /** What is done with a request that is accepted. */
    @FunctionalInterface
    public interface Painter {
        void paint(HttpExchange exchange) throws IOException;
    }

    private final Queue<Painter> painters = new ConcurrentLinkedQueue<>();
    private final ScriptedHttp http;

    /** @param key that a request must have; null if any will do */
    public ImageServer(@Nullable String key, Painter otherwise) {
        this.http = new ScriptedHttp(new ScriptedHttp.Handler() {
            @Override
            public void handle(HttpExchange exchange, Received request) throws IOException {
                if (key != null && !request.header("authorization").equals("Bearer " + key)) {
                    throw new RefusedRequest(
                            401, "invalid_api_key", "Incorrect key: " + request.header("authorization"));
                }
                check(exchange.getRequestMethod(), request.path(), request.body());
                var prepared = painters.poll();
                (prepared == null ? otherwise : prepared).paint(exchange);
            }

            @Override
            public void refuse(HttpExchange exchange, RefusedRequest why) throws IOException {
                error(why.status(), why.type(), why.told()).paint(exchange);
            }
        });
    }

    private static void check(String method, String path, JsonNode body) {
        if (!method.equals("POST") || !path.equals("/v1/images/generations")) {
            throw new RefusedRequest(404, "invalid_request_error", "Unknown request URL: " + method + " " + path);
        }
        for (var name : body.propertyNames()) {
            if (!FIELDS.contains(name)) {
                throw RefusedRequest.invalid("Unknown parameter: '" + name + "'.");
            }
        }
        var model = body.path("model").asString("");
        boolean bytesOnly = model.startsWith("gpt-image");
        if (body.path("prompt").asString("").isBlank()
                || model.isBlank()
                || body.path("n").asInt(1) != 1) {
            throw RefusedRequest.invalid("prompt and model are required, and n is 1");
        }
        if (bytesOnly == body.has("response_format")) {
            throw RefusedRequest.invalid("Unknown parameter: 'response_format', or it is missing, with " + model);
        }
    }

    /** These bytes as a picture. */
    public static Painter picture(byte[] bytes) {
        var body = JSON.createObjectNode().put("created", 1);
        body.putArray("data").addObject().put("b64_json", Base64.getEncoder().encodeToString(bytes));
        return exchange -> ScriptedHttp.json(exchange, 200, body);
    }

    public static Painter error(int status, String type, String message) {
        var body = JSON.createObjectNode();
        body.putObject("error").put("message", message).put("type", type).put("code", type);
        return exchange -> ScriptedHttp.json(exchange, status, body);
    }

    /** Does this with the next request. */
    public ImageServer then(Painter next) {
        painters.add(next);
        return this;
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + http.port() + "/v1");
    }

    /** What came, in order, refused requests included. */
    public List<Received> requests() {
        return http.received();
    }

    @Override
    public void close() {
        http.close();
    }
}
