package dev.atelier.bench.agent;

import dev.atelier.agent.RuntimeConfig;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.bench.Row;
import dev.atelier.bench.report.Figure;
import dev.atelier.bench.report.Figure.Unit;
import dev.atelier.bench.report.Samples;
import dev.atelier.bench.store.Store;
import dev.atelier.bench.stub.Past;
import dev.atelier.bench.stub.StubNode;
import dev.atelier.bench.stub.StubStudio;
import dev.atelier.bench.stub.StubTool;
import dev.atelier.journal.SessionId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A message to a session at rest, until its model gets the request: with the snapshot that the last run left, and without any, which
 * folds the session from its first event. Both in turns on the same session.
 */
public final class WakeRow implements Row {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "wake";
    }

    @Override
    public String about() {
        return "wake a session with 10,000 and 100,000 events until its first request (SQLite)";
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(90);
    }

    @Override
    public void measure(Path directory, Consumer<Figure> out) throws Exception {
        var asked = new SynchronousQueue<Long>();
        Model model = (_, _) -> {
            asked.put(System.nanoTime());
            return new Model.Answer(List.of(new Block.Text("Done.")), "end_turn", Usage.NONE);
        };
        var studio = new StubStudio(model, _ -> List.of(StubTool.NOTHING));
        try (var database = Store.SQLITE.fresh();
                var node = new StubNode(Store.config(database), RuntimeConfig.of("bench"), directory, studio)) {
            measure(node, asked, 10_000, 20, out);
            measure(node, asked, 100_000, 6, out);
        }
    }

    private static void measure(
            StubNode node, SynchronousQueue<Long> asked, int events, int turns, Consumer<Figure> out) throws Exception {
        var session = node.create().id();
        Past.write(node, session, events);
        var whole = new Samples();
        var kept = new Samples();
        for (int turn = -turns / 2; turn < turns; turn++) {
            forget(node, session);
            long folding = wake(node, session, asked);
            awaitSnapshot(node, session);
            long going = wake(node, session, asked);
            if (turn >= 0) {
                whole.add(folding);
                kept.add(going);
            }
        }
        var count = "%,d".formatted(events);
        out.accept(Figure.of("message to request, " + count + " events", kept.millis(0.5), Unit.MILLIS)
                .beside("folding all events", whole.millis(0.5))
                .noting("median of " + turns + ", in turns"));
    }

    private static long wake(StubNode node, SessionId session, SynchronousQueue<Long> asked) throws Exception {
        long start = System.nanoTime();
        node.say(session, "go", null);
        var at = asked.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (at == null) {
            throw new IllegalStateException("no request within " + PATIENCE);
        }
        await(() ->
                !node.journal().session(session).orElseThrow().state().status().equals("running"));
        return at - start;
    }

    private static void awaitSnapshot(StubNode node, SessionId session) throws InterruptedException {
        await(() -> node.journal().snapshots().latest(session, "run").isPresent());
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not within " + PATIENCE);
            }
            Thread.sleep(5);
        }
    }

    private static void forget(StubNode node, SessionId session) throws SQLException {
        try (var connection = node.journal().writes().getConnection();
                var delete = connection.prepareStatement("delete from snapshot where session_id = ?")) {
            delete.setString(1, session.value());
            delete.executeUpdate();
        }
    }
}
