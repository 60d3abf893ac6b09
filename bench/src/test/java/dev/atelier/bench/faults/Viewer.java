package dev.atelier.bench.faults;

import dev.atelier.bench.socket.Fleet;
import dev.atelier.bench.socket.Link;
import dev.atelier.bench.socket.Listener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person with a browser: begins a piece, then only watches. */
final class Viewer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final URI server;
    private final HttpClient http = HttpClient.newHttpClient();

    private Viewer(URI server) {
        this.server = server;
    }

    static Viewer of(URI server) {
        return new Viewer(server);
    }

    String create(String seed) throws IOException, InterruptedException {
        var body = """
                {"agent":"agent_artist","environment_id":"env_canvas","metadata":{"seed":"%s"},"initial_events":[\
                {"type":"user.message","content":[{"type":"text","text":"a quiet harbour"}]}]}""".formatted(seed);
        var request = HttpRequest.newBuilder(server.resolve("/v1/sessions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body()).path("id").asString();
    }

    /** All events after this one, up to and including the first one that fits. */
    List<JsonNode> watch(String session, long after, Predicate<JsonNode> last, Duration limit) throws Exception {
        BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
        var listener = new Listener() {
            @Override
            public void text(Link link, ByteBuffer payload) {
                messages.add(
                        JSON.readTree(StandardCharsets.UTF_8.decode(payload).toString()));
            }
        };
        var events = new ArrayList<JsonNode>();
        long deadline = System.nanoTime() + limit.toNanos();
        try (var fleet = new Fleet(new InetSocketAddress(server.getHost(), server.getPort()), listener)) {
            fleet.connect(1, _ -> "/ws/" + session + "?protocol=events&after_seq=" + after);
            while (true) {
                var message = messages.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (message == null) {
                    throw new IllegalStateException(
                            "after " + events.size() + " events nothing came in time: " + session);
                }
                if (message.has("seq")) {
                    events.add(message);
                    if (last.test(message)) {
                        return events;
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
