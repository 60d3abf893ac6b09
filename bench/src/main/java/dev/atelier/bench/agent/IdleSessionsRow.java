package dev.atelier.bench.agent;

import dev.atelier.agent.RuntimeConfig;
import dev.atelier.agent.session.Sessions;
import dev.atelier.bench.Row;
import dev.atelier.bench.report.Figure;
import dev.atelier.bench.report.Figure.Unit;
import dev.atelier.bench.report.Samples;
import dev.atelier.bench.server.Heap;
import dev.atelier.bench.store.Store;
import dev.atelier.bench.stub.StubModel;
import dev.atelier.bench.stub.StubNode;
import dev.atelier.bench.stub.StubStudio;
import dev.atelier.bench.stub.StubTool;
import dev.atelier.journal.SessionQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What a session costs that has nothing to do. */
public final class IdleSessionsRow implements Row {
    private static final int SESSIONS = 100_000;
    private static final int ACTIVE = 2000;
    private static final int LISTS = 500;
    private static final double TARGET_KILOBYTES = 4;

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public String about() {
        return "heap of an idle session; 100,000 of them on one node (SQLite)";
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(75);
    }

    @Override
    public void measure(Path directory, Consumer<Figure> out) throws Exception {
        var studio = new StubStudio(new StubModel(3), _ -> List.of(StubTool.NOTHING));
        try (var database = Store.SQLITE.fresh();
                var node = new StubNode(Store.config(database), RuntimeConfig.of("bench"), directory, studio)) {
            Turns.run(node, Turns.create(node, ACTIVE));
            long before = Heap.usedBytes();
            Turns.run(node, Turns.create(node, ACTIVE));
            double worked = kilobytes(Heap.usedBytes() - before) / ACTIVE;
            out.accept(Figure.of("heap of an idle session that has worked", worked, Unit.KILOBYTES)
                    .atMost(TARGET_KILOBYTES));

            before = Heap.usedBytes();
            long start = System.nanoTime();
            Turns.create(node, SESSIONS);
            double seconds = (System.nanoTime() - start) / 1e9;
            double idle = kilobytes(Heap.usedBytes() - before) / SESSIONS;
            out.accept(Figure.of("heap of each of 100,000 idle sessions", idle, Unit.KILOBYTES)
                    .atMost(TARGET_KILOBYTES)
                    .noting("created in %.1f s".formatted(seconds)));
            out.accept(Figure.of("list the newest 50 of them, p99", list(node).millis(0.99), Unit.MILLIS));
        }
    }

    private static Samples list(StubNode node) {
        var samples = new Samples();
        var newest = new SessionQuery(Sessions.WORKSPACE, null, null, Set.of(), null, 50);
        for (int i = -LISTS; i < LISTS; i++) {
            long start = System.nanoTime();
            node.sessions().list(newest);
            if (i >= 0) {
                samples.add(System.nanoTime() - start);
            }
        }
        return samples;
    }

    private static double kilobytes(long bytes) {
        return Math.max(0, bytes) / 1024.0;
    }
}
