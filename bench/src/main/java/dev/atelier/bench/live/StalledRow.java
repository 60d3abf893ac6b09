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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Whether one viewer who never reads slows the others.
 *
 * <p>The viewer asks for a history that is far larger than all socket buffers, so that the server is stuck in the middle of writing to it.
 * With and without are measured in turns on the same server. How much two halves without it differ tells what such a figure is worth
 * on this machine today.
 */
public final class StalledRow implements Row {
    private static final int VIEWERS = 500;
    private static final int PACE = 40;
    private static final int SETTLING = PACE / 2;
    private static final int EVENTS = PACE * 3 / 2;
    private static final int TURNS = 12;
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
            var without = new ArrayList<Double>();
            var with = new ArrayList<Double>();
            publish(server, watchers, session, 3 * EVENTS);
            for (int turn = 0; turn < TURNS; turn++) {
                publish(server, watchers, session, SETTLING);
                without.add(publish(server, watchers, session, EVENTS).millis(0.99));
                try (var stalled = new Fleet(server.address(), none)) {
                    stalled.connectStalled(MeasuredServer.viewer(session, 0));
                    publish(server, watchers, session, SETTLING);
                    with.add(publish(server, watchers, session, EVENTS).millis(0.99));
                }
            }
            tell(without, with, out);
        }
    }

    /** The typical turn counts: a single one in which the machine was busy elsewhere would decide a p99 over all of them. */
    private static void tell(List<Double> without, List<Double> with, Consumer<Figure> out) {
        double change = median(with) / median(without);
        double noise = median(everyOther(without, 0)) / median(everyOther(without, 1));
        out.accept(Figure.of("change of the others' p99", 100 * (change - 1), Unit.PERCENT)
                .atMost(5)
                .noting("median of %d turns: p99 %.1f ms with, %.1f ms without; two halves without differ by %+.0f %%"
                        .formatted(TURNS, median(with), median(without), 100 * (noise - 1))));
    }

    private static List<Double> everyOther(List<Double> values, int first) {
        return IntStream.range(0, values.size())
                .filter(i -> i % 2 == first)
                .mapToObj(values::get)
                .toList();
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    private static Samples publish(MeasuredServer server, Watchers watchers, String session, int events)
            throws InterruptedException {
        watchers.reset();
        server.publish(session, PACE, events);
        server.awaitPublished();
        watchers.awaitReceived((long) VIEWERS * events, LIMIT);
        return watchers.latencies();
    }
}
