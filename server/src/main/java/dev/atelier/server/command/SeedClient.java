package dev.atelier.server.command;

import dev.atelier.server.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sessions with a desktop, as a program has them that knows only their own API: HTTP and a WebSocket. Thread-safe. */
final class SeedClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI base;
    private final String key;

    /** @param key an API key; empty for none */
    SeedClient(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    URI base() {
        return base;
    }

    JsonNode get(String path) throws RefusedException, InterruptedException {
        return json("GET", path, null);
    }

    JsonNode create(String name) throws RefusedException, InterruptedException {
        return json("POST", "/sessions", Json.object().put("name", name).toString());
    }

    JsonNode end(JsonNode session) throws RefusedException, InterruptedException {
        return json("DELETE", "/sessions/" + session.path("id").asString(), null);
    }

    byte[] bytes(String path) throws RefusedException, InterruptedException {
        return send("GET", path, null, BodyHandlers.ofByteArray()).body();
    }

    JsonNode post(String path, String body) throws RefusedException, InterruptedException {
        return json("POST", path, body);
    }

    private JsonNode json(String method, String path, @Nullable String body)
            throws RefusedException, InterruptedException {
        var response = send(method, path, body, BodyHandlers.ofString());
        try {
            var answer = Json.parse(response.body());
            if (response.statusCode() >= 300) {
                throw new RefusedException(method + " " + path + ": " + RunningServer.refusal(answer) + " ("
                        + response.statusCode() + ")");
            }
            return answer;
        } catch (Json.MalformedException e) {
            throw new RefusedException(method + " " + path + " was answered with something else than JSON");
        }
    }

    private <T> HttpResponse<T> send(String method, String path, @Nullable String body, BodyHandler<T> handler)
            throws RefusedException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("accept", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("content-type", "application/json");
        }
        if (!key.isEmpty()) {
            request.header("x-api-key", key);
        }
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new RefusedException("the server gave no answer: " + e.getMessage());
        }
    }

    /** A connection to a session's agent. */
    Talk talk(JsonNode session) throws RefusedException {
        var heard = new Ears();
        return new Talk(open(session.path("websocket_url").asString(), heard), heard);
    }

    /** Another connection, of which the listener hears. */
    WebSocket open(String path, WebSocket.Listener listener) throws RefusedException {
        var address = URI.create("ws" + base.resolve(path).toString().substring("http".length()));
        try {
            var builder = http.newWebSocketBuilder().connectTimeout(PATIENCE);
            if (!key.isEmpty()) {
                builder.header("x-api-key", key);
            }
            return builder.buildAsync(address, listener).join();
        } catch (CompletionException e) {
            throw new RefusedException("no connection to " + address.getPath() + ": " + e.getCause());
        }
    }

    @Override
    public void close() {
        http.close();
    }

    /** What comes, and what goes. */
    record Talk(WebSocket socket, Ears ears) implements AutoCloseable {
        void say(String words) throws RefusedException {
            send(Json.object().put("content", words).toString());
        }

        void send(String message) throws RefusedException {
            try {
                socket.sendText(message, true).join();
            } catch (CompletionException e) {
                throw new RefusedException("the connection broke: " + e.getCause());
            }
        }

        /** The next message. */
        JsonNode next(Duration patience) throws RefusedException, InterruptedException {
            var message = ears.heard.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (message == null) {
                throw new RefusedException("the server said nothing for " + patience.toSeconds() + " s");
            }
            try {
                return Json.parse(message);
            } catch (Json.MalformedException e) {
                throw new RefusedException("the server said something else than JSON");
            }
        }

        @Override
        public void close() {
            socket.abort();
        }
    }

    /** Puts messages together. */
    private static final class Ears implements WebSocket.Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            part.append(text);
            if (last) {
                heard.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
