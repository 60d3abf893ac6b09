package dev.atelier.bench.live;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.atelier.bench.Row;
import dev.atelier.bench.report.Figure;
import dev.atelier.bench.report.Figure.Unit;
import dev.atelier.bench.server.MeasuredServer;
import dev.atelier.bench.socket.Fleet;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** Ten thousand people who watch a session in which nothing happens, and a thousand of them losing their network at once. */
public final class IdleViewersRow implements Row {
    private static final int VIEWERS = 10_000;
    private static final int BACK_AT_ONCE = 1000;
    private static final int OTHER_FILES = 500;
    private static final Duration LIMIT = Duration.ofSeconds(40);

    @Override
    public String name() {
        return "viewers";
    }

    @Override
    public String about() {
        return "memory of 10,000 idle viewers; 1,000 of them reconnect at once";
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(100);
    }

    @Override
    public void measure(Path directory, Consumer<Figure> out) throws Exception {
        int viewers = Math.min(VIEWERS, mayOpen());
        var bare = measure(MeasuredServer::bare, directory.resolve("bare"), viewers);
        var real = measure(MeasuredServer::real, directory.resolve("real"), viewers);
        var raw = "bare WebSocket server";
        double scale = (double) VIEWERS / viewers;
        var note = "heap " + Math.round(real.heap() * 1024 * scale / VIEWERS) + " KB a viewer";
        if (viewers < VIEWERS) {
            note += "; scaled from " + viewers + " viewers, because no more files may be open here (ulimit -n)";
        }
        out.accept(Figure.of("resident memory of 10,000 idle viewers", real.resident() * scale, Unit.MEGABYTES)
                .atMost(500)
                .beside(raw, bare.resident() * scale)
                .noting(note));
        out.accept(Figure.of("1,000 reconnect at once", real.back(), Unit.SECONDS)
                .atMost(2)
                .beside(raw, bare.back()));
    }

    /** The server's process has the same limit as this one. */
    private static int mayOpen() {
        var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return (int) Math.min(Integer.MAX_VALUE, system.getMaxFileDescriptorCount() - OTHER_FILES);
    }

    /**
     * @param heap megabytes that the viewers added to the live heap
     * @param resident megabytes that they added to the process
     * @param back seconds until the last one who reconnected was served
     */
    private record Reached(double heap, double resident, double back) {}

    private static Reached measure(Servers servers, Path directory, int viewers) throws Exception {
        Files.createDirectories(directory);
        int steady = viewers - BACK_AT_ONCE;
        var watchers = new Watchers(steady);
        var movers = new Watchers(BACK_AT_ONCE);
        try (var server = servers.start(directory);
                var fleet = new Fleet(server.address(), watchers);
                var moving = new Fleet(server.address(), movers)) {
            var path = MeasuredServer.viewer(server.session(), 0);
            double heap = server.heapMegabytes();
            double resident = server.residentMegabytes();
            moving.connect(BACK_AT_ONCE, _ -> path);
            movers.awaitGreeted(BACK_AT_ONCE, LIMIT);
            for (int done = 0; done < steady; ) {
                int more = Math.min(BACK_AT_ONCE, steady - done);
                fleet.connect(more, _ -> path);
                done += more;
                watchers.awaitGreeted(done, LIMIT);
            }
            heap = server.heapMegabytes() - heap;
            resident = server.residentMegabytes() - resident;
            return new Reached(heap, resident, reconnect(moving, movers, path));
        }
    }

    private static double reconnect(Fleet moving, Watchers movers, String path) throws InterruptedException {
        moving.drop();
        movers.reset();
        long start = System.nanoTime();
        moving.connect(BACK_AT_ONCE, _ -> path);
        movers.awaitGreeted(BACK_AT_ONCE, LIMIT);
        return (System.nanoTime() - start) / 1e9;
    }
}
