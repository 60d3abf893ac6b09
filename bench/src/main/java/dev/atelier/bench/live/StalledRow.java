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
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Whether one viewer who never reads slows the others.
 *
 * <p>The viewer asks for a history that is far larger than all socket buffers, so that the server is stuck in the middle of writing to it.
 * With and without are measured in turns on the same server; the figure is the median of the turns' ratios.
 */
public final class StalledRow implements Row {
    private static final int VIEWERS = 500;
    private static final int PACE = 40;
    private static final int EVENTS = 2 * PACE;
    private static final int TURNS = 5;
    private static final int HISTORY = 40_000;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "stalled";
    }

    @Override
    public String about() {
        return "what one stalled viewer does to the latency of 500 others";
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(90);
    }

    @Override
    public void measure(Path directory, Consumer<Figure> out) throws Exception {
        var watchers = new Watchers(VIEWERS);
        var none = new Watchers(1);
        try (var server = MeasuredServer.real(Files.createDirectories(directory.resolve("real")));
                var fleet = new Fleet(server.address(), watchers)) {
            var session = server.session();
            server.fill(session, HISTORY);
            long head = HISTORY + 1L;
            fleet.connect(VIEWERS, _ -> MeasuredServer.viewer(session, head));
            watchers.awaitGreeted(VIEWERS, LIMIT);
            publish(server, watchers, session);
            publish(server, watchers, session);
            var ratios = new double[TURNS];
            for (int turn = 0; turn < TURNS; turn++) {
                double without = publish(server, watchers, session).millis(0.99);
                try (var stalled = new Fleet(server.address(), none)) {
                    stalled.connectStalled(MeasuredServer.viewer(session, 0));
                    ratios[turn] = publish(server, watchers, session).millis(0.99) / without;
                }
            }
            Arrays.sort(ratios);
            out.accept(Figure.of("change of the others' p99", 100 * (ratios[TURNS / 2] - 1), Unit.PERCENT)
                    .atMost(5)
                    .noting("median of %d turns; from %+.0f %% to %+.0f %%"
                            .formatted(TURNS, 100 * (ratios[0] - 1), 100 * (ratios[TURNS - 1] - 1))));
        }
    }

    private static Samples publish(MeasuredServer server, Watchers watchers, String session)
            throws InterruptedException {
        watchers.reset();
        server.publish(session, PACE, EVENTS);
        server.awaitPublished();
        watchers.awaitReceived((long) VIEWERS * EVENTS, LIMIT);
        return watchers.latencies();
    }
}
