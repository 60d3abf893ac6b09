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
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Many programs at once over HTTP, each with a session that it watches and talks to, and a model that answers at once. First all of them
 * as fast as they can, then at the pace of a conversation, which is when it matters how long a message takes. The programs share the
 * machine with the server.
 */
public final class CrowdRow implements Row {
    private static final int SESSIONS = 200;
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final double STEPS_PER_SECOND = 1000;
    private static final double SEND_MILLIS = 50;
    private static final double KILOBYTES = 256;

    @Override
    public String name() {
        return "crowd";
    }

    @Override
    public String about() {
        return "200 sessions at once over HTTP with a stub model: steps, send, memory";
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(90);
    }

    @Override
    public void measure(Path directory, Consumer<Figure> out) throws Exception {
        try (var server = MeasuredServer.real(Files.createDirectories(directory.resolve("real")));
                var client = new Client(server.address())) {
            var first = crowd(client);
            talk(first, WARM_UP, Duration.ZERO);
            leave(first);
            double before = server.heapMegabytes();
            var talkers = crowd(client);
            out.accept(flatOut(talkers));
            var sends = talk(talkers, TIME, PAUSE);
            out.accept(Figure.of("send an event, 200 sessions talking, p99", sends.millis(0.99), Unit.MILLIS)
                    .atMost(SEND_MILLIS)
                    .noting("each says something every second; p50 %.1f ms".formatted(sends.millis(0.5))));
            double each = (server.heapMegabytes() - before) * 1024 / SESSIONS;
            out.accept(Figure.of("heap of a session that talks, its stream included", each, Unit.KILOBYTES)
                    .atMost(KILOBYTES)
                    .noting("%.0f MB resident".formatted(server.residentMegabytes())));
            leave(talkers);
        }
    }

    private static List<Talker> crowd(Client client) throws IOException, InterruptedException {
        var talkers = new ArrayList<Talker>();
        for (int i = 0; i < SESSIONS; i++) {
            talkers.add(Talker.begin(client));
        }
        return talkers;
    }

    private static void leave(List<Talker> talkers) throws IOException {
        for (var talker : talkers) {
            talker.close();
        }
    }

    private static Figure flatOut(List<Talker> talkers) throws Exception {
        long start = System.nanoTime();
        var sends = talk(talkers, TIME, Duration.ZERO);
        double seconds = (System.nanoTime() - start) / 1e9;
        return Figure.of(
                        "steps over HTTP, 200 sessions at once",
                        sends.count() * MeasuredServer.STEPS / seconds,
                        Unit.PER_SECOND)
                .atLeast(STEPS_PER_SECOND)
                .noting("%.0f turns/s; send p99 %.0f ms at this load"
                        .formatted(sends.count() / seconds, sends.millis(0.99)));
    }

    /** @return how long each message took to be accepted */
    private static Samples talk(List<Talker> talkers, Duration time, Duration pause) throws Exception {
        var sends = new Samples();
        long end = System.nanoTime() + time.toNanos();
        var tasks = new ArrayList<Callable<Void>>();
        for (int i = 0; i < talkers.size(); i++) {
            var talker = talkers.get(i);
            long offset = pause.toNanos() * i / talkers.size(); // not all in step
            tasks.add(() -> {
                for (long next = System.nanoTime() + offset; System.nanoTime() < end; next += pause.toNanos()) {
                    while (System.nanoTime() < next) {
                        LockSupport.parkNanos(next - System.nanoTime());
                    }
                    talker.turn(sends);
                }
                return null;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : threads.invokeAll(tasks, time.toSeconds() + 40, TimeUnit.SECONDS)) {
                each.get();
            }
        }
        return sends;
    }
}
