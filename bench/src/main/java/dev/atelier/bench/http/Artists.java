package dev.atelier.bench.http;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Sets rehearsal artists to work and sees how far they are. */
final class Artists {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(20);
    private static final String START = """
            {"agent":"agent_artist","environment_id":"env_canvas","initial_events":[\
            {"type":"user.message","content":[{"type":"text","text":"a quiet harbour"}]}]}""";

    private Artists() {}

    /** Returns the id of a session whose artist begins. */
    static String start(Client client) throws IOException, InterruptedException {
        return client.post("/v1/sessions", START).path("id").asString();
    }

    /** Waits until the pen is down. */
    static void awaitPen(Client client, String session) throws IOException, InterruptedException {
        await(client, session, event -> event.path("type").asString().equals("canvas.strokes"));
    }

    /** Waits for an event that was appended after this moment, and tells when that was. */
    static Instant awaitEventAfter(Client client, String session, Instant moment)
            throws IOException, InterruptedException {
        return time(await(client, session, event -> time(event).isAfter(moment)));
    }

    private static Instant time(JsonNode event) {
        return Instant.parse(event.path("created_at").asString());
    }

    private static JsonNode await(Client client, String session, Predicate<JsonNode> wanted)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long after = 0;
        while (System.nanoTime() < deadline) {
            var events = client.get("/v1/sessions/" + session + "/events?limit=100&after_seq=" + after)
                    .path("data");
            for (var event : events) {
                if (wanted.test(event)) {
                    return event;
                }
                after = event.path("seq").asLong();
            }
            LockSupport.parkNanos(LOOK);
        }
        throw new IllegalStateException("the artist of " + session + " did nothing of the kind within " + PATIENCE);
    }
}
