package dev.atelier.models.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Chat completions on a free port of loopback, as local servers offer them: any key or none, streams only, thoughts in
 * {@code reasoning_content}. Replies are used up in order by requests that are valid.
 */
public final class ChatServer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Playback.Language LANGUAGE = new Playback.Language() {
        @Override
        public String garbage() {
            return "data: {\"choices\": [\n\n";
        }

        @Override
        public String error(String type, String message) {
            return "data: " + ChatServer.error(type, message) + "\n\n";
        }

        @Override
        public String ping() {
            return ": ping\n\n";
        }
    };

    private final Playback playback = new Playback(LANGUAGE);
    private final Function<JsonNode, Reply> otherwise;
    private final ScriptedHttp http;

    private ChatServer(Function<JsonNode, Reply> otherwise) {
        this.otherwise = otherwise;
        this.http = new ScriptedHttp(new ScriptedHttp.Handler() {
            @Override
            public void handle(HttpExchange exchange, Received request) throws IOException {
                if (!request.path().equals("/v1/chat/completions")) {
                    throw new RefusedRequest(404, "invalid_request_error", "Unknown request URL");
                }
                new ChatRules().check(request.body());
                answer(exchange, request.body());
            }

            @Override
            public void refuse(HttpExchange exchange, RefusedRequest why) throws IOException {
                ChatServer.refuse(exchange, new Reply.Refused(why.status(), why.type(), why.told(), Map.of()));
            }
        });
    }

    public static ChatServer start() {
        return start(_ -> Reply.says("Very well."));
    }

    /** @param otherwise the reply to a request for which none was prepared */
    public static ChatServer start(Function<JsonNode, Reply> otherwise) {
        return new ChatServer(otherwise);
    }

    /** Prepares the next replies. */
    public ChatServer then(Reply... next) {
        http.prepare(List.of(next));
        return this;
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + http.port() + "/v1");
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

    private void answer(HttpExchange exchange, JsonNode body) throws IOException {
        switch (http.next(body, otherwise)) {
            case Reply.Refused refused -> refuse(exchange, refused);
            case Reply.Answer answer -> stream(exchange, body, answer.unspoiled());
            case Reply.Spoiled spoiled -> stream(exchange, body, spoiled);
        }
    }

    private void stream(HttpExchange exchange, JsonNode body, Reply.Spoiled reply) throws IOException {
        var out = ScriptedHttp.stream(exchange);
        var chunks = new ChatForms(body.path("model").asString(""), reply.answer()).chunks(body);
        int sent = 0;
        for (var chunk : chunks) {
            if (sent++ == reply.afterEvents() && !playback.spoil(out, reply.how())) {
                return;
            }
            out.write("data: " + chunk + "\n\n");
        }
        out.write("data: [DONE]\n\n");
    }

    private static void refuse(HttpExchange exchange, Reply.Refused refused) throws IOException {
        refused.headers().forEach(exchange.getResponseHeaders()::set);
        ScriptedHttp.json(exchange, refused.status(), error(refused.type(), refused.message()));
    }

    private static ObjectNode error(String type, String message) {
        var body = JSON.createObjectNode();
        body.putObject("error")
                .put("message", message)
                .put("type", type)
                .put("code", type)
                .putNull("param");
        return body;
    }

    @Override
    public void close() {
        playback.close();
        http.close();
    }
}
