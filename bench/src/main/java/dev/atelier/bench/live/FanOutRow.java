package dev.atelier.bench.live;

import dev.atelier.bench.Row;
import dev.atelier.bench.report.Figure;
import dev.atelier.bench.report.Figure.Unit;
import dev.atelier.bench.report.Samples;
import dev.atelier.bench.server.MeasuredServer;
import dev.atelier.bench.socket.Fleet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * One session, a thousand viewers.
 *
 * <p>A delivery is timed from the call that appends the event (before its commit) to the last byte read by the client.
 */
public final class FanOutRow implements Row {
    private static final int VIEWERS = 1000;
    private static final int PACE = 40;
    private static final int FLOOD = 160;
    private static final int WARM_UP = 3 * PACE;
    private static final int EVENTS = 5 * PACE;
    private static final int FLOOD_EVENTS = 3 * FLOOD;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "fanout";
    }

    @Override
    public String about() {
        return "one event to 1,000 WebSocket viewers: latency at 40,000 deliveries/s, and the most";
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(2);
    }

    @Override
    public void measure(Path directory, Consumer<Figure> out) throws Exception {
        var bare = measure(MeasuredServer::bare, directory.resolve("bare"));
        var real = measure(MeasuredServer::real, directory.resolve("real"));
        var raw = "bare WebSocket server";
        out.accept(Figure.of("p50 at 40,000 deliveries/s", real.paced().millis(0.5), Unit.MILLIS)
                .beside(raw, bare.paced().millis(0.5)));
        out.accept(Figure.of("p99 at 40,000 deliveries/s", real.paced().millis(0.99), Unit.MILLIS)
                .atMost(30)
                .beside(raw, bare.paced().millis(0.99)));
        out.accept(Figure.of("deliveries at most load", real.most(), Unit.PER_SECOND)
                .atLeast(100_000)
                .beside(raw, bare.most()));
    }

    private record Reached(Samples paced, double most) {}

    private static Reached measure(Servers servers, Path directory) throws Exception {
        Files.createDirectories(directory);
        var watchers = new Watchers(VIEWERS);
        try (var server = servers.start(directory);
                var fleet = new Fleet(server.address(), watchers)) {
            var session = server.session();
            fleet.connect(VIEWERS, _ -> MeasuredServer.viewer(session, 0));
            watchers.awaitGreeted(VIEWERS, LIMIT);
            publish(server, watchers, session, PACE, WARM_UP);
            publish(server, watchers, session, FLOOD, FLOOD / 2);
            publish(server, watchers, session, PACE, EVENTS);
            var paced = watchers.latencies();
            long start = System.nanoTime();
            publish(server, watchers, session, FLOOD, FLOOD_EVENTS);
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Reached(paced, VIEWERS * FLOOD_EVENTS / seconds);
        }
    }

    private static void publish(MeasuredServer server, Watchers watchers, String session, int perSecond, int events)
            throws InterruptedException {
        watchers.reset();
        server.publish(session, perSecond, events);
        server.awaitPublished();
        watchers.awaitReceived((long) VIEWERS * events, LIMIT);
    }
}
