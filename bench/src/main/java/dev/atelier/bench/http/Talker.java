package dev.atelier.bench.http;

import dev.atelier.bench.report.Samples;
import dev.atelier.bench.stub.StubStudio;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A program with one conversation: it watches the session's stream, says something, and waits until the agent rests. */
final class Talker implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;
    private static final String CREATE =
            "{\"agent\":\"" + StubStudio.AGENT + "\",\"environment_id\":\"" + StubStudio.ENVIRONMENT + "\"}";

    private final Client client;
    private final String events;
    private final String message;
    private final InputStream stream;
    private final Semaphore rests = new Semaphore(0);

    private Talker(Client client, String session, String words) throws IOException, InterruptedException {
        this.client = client;
        this.message = "{\"events\":[{\"type\":\"user.message\",\"content\":[{\"type\":\"text\",\"text\":\"" + words
                + "\"}]}]}";
        this.events = "/v1/sessions/" + session + "/events";
        this.stream = client.stream(events + "/stream");
        Thread.ofVirtual().name("watch-" + session).start(this::watch);
    }

    /** A new session and its stream. */
    static Talker begin(Client client) throws IOException, InterruptedException {
        return begin(client, CREATE, "go");
    }

    /**
     * As {@link #begin(Client)}, with another agent.
     *
     * @param wanted what makes the session
     * @param words that it says each time, without quotes
     */
    static Talker begin(Client client, String wanted, String words) throws IOException, InterruptedException {
        return new Talker(client, client.post("/v1/sessions", wanted).path("id").asString(), words);
    }

    private void watch() {
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("event: session.status_idle")) {
                    rests.release();
                }
            }
        } catch (IOException e) {
            // closed; whoever still waits for a rest says so
        }
    }

    /**
     * One turn.
     *
     * @param sends gets how long the message took to be accepted
     */
    void turn(Samples sends) throws IOException, InterruptedException {
        long start = System.nanoTime();
        client.post(events, message);
        sends.add(System.nanoTime() - start);
        if (!rests.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("a turn of " + events + " did not end within " + PATIENCE_SECONDS + " s");
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
