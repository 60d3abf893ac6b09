package dev.atelier.bench.http;

import dev.atelier.bench.AbsentException;
import dev.atelier.bench.Row;
import dev.atelier.bench.child.Children;
import dev.atelier.bench.report.Figure;
import dev.atelier.bench.report.Figure.Unit;
import dev.atelier.bench.server.MeasuredServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** {@code ./atelier run}, from the moment that somebody presses return: launcher, JVM, an empty data directory, the first answer. */
public final class StartRow implements Row {
    private static final int STARTS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String about() {
        return "./atelier run until its first answer, and its memory";
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(75);
    }

    @Override
    public void measure(Path directory, Consumer<Figure> out) throws Exception {
        var home = System.getProperty("atelier.home");
        if (home == null || !Files.isExecutable(Path.of(home, "atelier"))) {
            throw new AbsentException("run it as ./atelier bench, which builds what is started here");
        }
        var seconds = new double[STARTS];
        var megabytes = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            var data = directory.resolve("data" + i).toString();
            long start = System.nanoTime();
            try (var server =
                    Children.start(directory, List.of(home + "/atelier", "run", "--port", "0", "--data", data))) {
                var url = server.await("Atelier is ready at ", PATIENCE);
                try (var client = new Client(url)) {
                    client.get("/v1/sessions");
                    seconds[i] = (System.nanoTime() - start) / 1e9;
                    client.get("/schemas/events.json");
                }
                megabytes[i] = server.residentMegabytes();
            }
        }
        Arrays.sort(seconds);
        Arrays.sort(megabytes);
        tell(seconds, megabytes, bare(directory), out);
        out.accept(Figure.of("killed in mid-stroke: ready until it draws on", goOn(home, directory), Unit.SECONDS)
                .atMost(2)
                .noting("0 if it drew before it was ready to be asked"));
    }

    private static void tell(double[] seconds, double[] megabytes, double bare, Consumer<Figure> out) {
        out.accept(Figure.of("start to first answer", seconds[STARTS / 2], Unit.SECONDS)
                .atMost(2)
                .beside("bare Tomcat, no class cache", bare)
                .noting("median of %d, from %.2f to %.2f s".formatted(STARTS, seconds[0], seconds[STARTS - 1])));
        out.accept(Figure.of("resident memory after it", megabytes[STARTS / 2], Unit.MEGABYTES)
                .atMost(350));
    }

    /** Seconds from the ready line of the second server until the first event that the killed one did not leave. */
    private static double goOn(String home, Path directory) throws Exception {
        var command = List.of(
                home + "/atelier",
                "run",
                "--port",
                "0",
                "--data",
                directory.resolve("killed").toString());
        String piece;
        Instant killed;
        try (var server = Children.start(directory, command);
                var client = new Client(server.await("Atelier is ready at ", PATIENCE))) {
            piece = Artists.start(client);
            Artists.awaitPen(client, piece);
            server.kill();
            killed = Instant.now();
        }
        try (var server = Children.start(directory, command);
                var client = new Client(server.await("Atelier is ready at ", PATIENCE))) {
            var ready = Instant.now();
            var first = Artists.awaitEventAfter(client, piece, killed);
            return Math.max(0, Duration.between(ready, first).toMillis() / 1e3);
        }
    }

    private static double bare(Path directory) throws Exception {
        long start = System.nanoTime();
        try (var server = MeasuredServer.bare(Files.createDirectories(directory.resolve("bare")))) {
            server.session();
            return (System.nanoTime() - start) / 1e9;
        }
    }
}
