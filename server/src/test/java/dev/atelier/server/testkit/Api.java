package dev.atelier.server.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks HTTP to a server.
 *
 * @param key that each request brings; null for none
 */
public record Api(int port, @Nullable String key) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Without a key. */
    public Api(int port) {
        this(port, null);
    }

    /** What came back. */
    public record Answer(int status, String body, HttpResponse<String> response) {
        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    public Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public Answer post(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
        if (key != null) {
            request.header("x-api-key", key);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    /** A new toy session, told to do this; silent if empty. */
    public String create(String text) {
        var body = JsonMapper.shared().createObjectNode();
        body.put("agent", "agent_toy").put("environment_id", "env_toy");
        if (!text.isEmpty()) {
            body.putArray("initial_events").add(message(text));
        }
        var answer = post("/v1/sessions", body.toString());
        if (answer.status() != 200) {
            throw new AssertionError(answer.body());
        }
        return answer.json().path("id").asString();
    }

    public Answer say(String session, String text) {
        var body = JsonMapper.shared().createObjectNode();
        body.putArray("events").add(message(text));
        return post("/v1/sessions/" + session + "/events", body.toString());
    }

    public static JsonNode message(String text) {
        var event = JsonMapper.shared().createObjectNode().put("type", "user.message");
        event.putArray("content").addObject().put("type", "text").put("text", text);
        return event;
    }

    public String status(String session) {
        return get("/v1/sessions/" + session).json().path("status").asString();
    }

    /** All events there are, page by page. */
    public List<JsonNode> events(String session, String query) {
        var all = new ArrayList<JsonNode>();
        var page = "";
        while (true) {
            var answer = get("/v1/sessions/" + session + "/events?" + query + page);
            if (answer.status() != 200) {
                throw new AssertionError(answer.body());
            }
            answer.json().path("data").forEach(all::add);
            var next = answer.json().path("next_page");
            if (next.isNull()) {
                return all;
            }
            page = "&page=" + next.asString();
        }
    }
}
