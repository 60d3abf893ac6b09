package dev.atelier.bench.live;

import dev.atelier.bench.Row;
import dev.atelier.bench.report.Figure;
import dev.atelier.bench.report.Figure.Unit;
import dev.atelier.bench.server.MeasuredServer;
import dev.atelier.bench.socket.Fleet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;

/** A viewer who comes back after ten thousand events. */
public final class CatchUpRow implements Row {
    private static final int MISSED = 10_000;
    private static final int TURNS = 15;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "catchup";
    }

    @Override
    public String about() {
        return "reconnect with 10,000 missed events";
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(60);
    }

    @Override
    public void measure(Path directory, Consumer<Figure> out) throws Exception {
        double bare;
        try (var server = MeasuredServer.bare(Files.createDirectories(directory.resolve("bare")))) {
            bare = median(server, "/ws/any?burst=" + MISSED);
        }
        try (var server = MeasuredServer.real(Files.createDirectories(directory.resolve("real")))) {
            var session = server.session();
            server.fill(session, 2 * MISSED);
            out.accept(Figure.of(
                            "10,000 missed events, in order",
                            median(server, MeasuredServer.viewer(session, MISSED + 1L)),
                            Unit.MILLIS)
                    .atMost(300)
                    .beside("bare server sends as many", bare)
                    .noting("from connect to the last event; median of the later " + (TURNS - TURNS / 2) + " of "
                            + TURNS));
        }
    }

    private static double median(MeasuredServer server, String path) throws Exception {
        var millis = new double[TURNS];
        for (int turn = 0; turn < TURNS; turn++) {
            var watchers = new Watchers(1);
            try (var fleet = new Fleet(server.address(), watchers)) {
                long start = System.nanoTime();
                fleet.connect(1, _ -> path);
                watchers.awaitReceived(MISSED, LIMIT);
                millis[turn] = (System.nanoTime() - start) / 1e6;
            }
        }
        var late = Arrays.copyOfRange(millis, TURNS / 2, TURNS);
        Arrays.sort(late);
        return late[late.length / 2];
    }
}
