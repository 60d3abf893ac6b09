package dev.atelier.bench.http;

import dev.atelier.bench.Row;
import dev.atelier.bench.report.Figure;
import dev.atelier.bench.report.Figure.Unit;
import dev.atelier.bench.report.Samples;
import dev.atelier.bench.server.MeasuredServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Whether the server answers while tools run: artists draw at the speed of their pens, people list, read and steer. */
public final class BusyRow implements Row {
    private static final int ARTISTS = 8;
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final double TARGET = 50;

    @Override
    public String name() {
        return "busy";
    }

    @Override
    public String about() {
        return "list, read and steer while 8 artists draw";
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void measure(Path directory, Consumer<Figure> out) throws Exception {
        try (var server = MeasuredServer.real(Files.createDirectories(directory.resolve("real")));
                var client = new Client(server.address())) {
            var sessions = new ArrayList<String>();
            for (int i = 0; i < ARTISTS; i++) {
                sessions.add(Artists.start(client));
            }
            for (var session : sessions) {
                Artists.awaitPen(client, session);
            }
            new Round(client, sessions, WARM_UP);
            var round = new Round(client, sessions, TIME);
            long drawing = sessions.stream()
                    .filter(session -> isRunning(client, session))
                    .count();
            var note = drawing + " of " + ARTISTS + " still drew at the end";
            out.accept(figure("list sessions", round.list).noting(note));
            out.accept(figure("read events", round.read));
            out.accept(figure("steer: add a stroke", round.steer));
        }
    }

    private static Figure figure(String what, Samples samples) {
        return Figure.of(what + " while tools run, p95", samples.millis(0.95), Unit.MILLIS)
                .atMost(TARGET);
    }

    private static final class Round {
        final Samples list = new Samples();
        final Samples read = new Samples();
        final Samples steer = new Samples();

        Round(Client client, List<String> sessions, Duration time) throws Exception {
            long end = System.nanoTime() + time.toNanos();
            for (int i = 0; System.nanoTime() < end; i++) {
                var path = "/v1/sessions/" + sessions.get(i % sessions.size());
                int y = 10 + i % 90;
                time(list, () -> client.get("/v1/sessions"));
                time(read, () -> client.get(path + "/events?limit=100"));
                time(steer, () -> client.post(path + "/events", stroke(y)));
                // A lively audience, not a flood: the flood has rows of its own.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(15));
            }
        }

        private interface Request {
            JsonNode send() throws IOException, InterruptedException;
        }

        private static void time(Samples samples, Request request) throws Exception {
            long start = System.nanoTime();
            request.send();
            samples.add(System.nanoTime() - start);
        }
    }

    private static String stroke(int y) {
        return """
                {"events":[{"type":"user.stroke","stroke":{"type":"line","points":[{"x":10,"y":10},{"x":60,"y":%d}]}}]}""".formatted(y);
    }

    private static boolean isRunning(Client client, String session) {
        try {
            return client.get("/v1/sessions/" + session)
                    .path("status")
                    .asString()
                    .equals("running");
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }
}
