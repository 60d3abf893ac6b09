package dev.atelier.bench.agent;

import dev.atelier.agent.RuntimeConfig;
import dev.atelier.bench.Row;
import dev.atelier.bench.report.Figure;
import dev.atelier.bench.report.Figure.Unit;
import dev.atelier.bench.store.RawJdbc;
import dev.atelier.bench.store.Store;
import dev.atelier.bench.stub.StubModel;
import dev.atelier.bench.stub.StubNode;
import dev.atelier.bench.stub.StubStudio;
import dev.atelier.bench.stub.StubTool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Steps of agents whose model answers at once: what the runtime itself costs. A step is a request, a call, a result: three commits. */
public final class StepsRow implements Row {
    private static final int SESSIONS = 128;
    private static final int STEPS = 20;
    private static final int ROUNDS = 9;
    private static final int WARM_UP = 4;
    private static final int EVENTS_OF_STEP = 4;
    private static final String DATA = "{\"text\":\"" + "x".repeat(180) + "\"}";

    @Override
    public String name() {
        return "steps";
    }

    @Override
    public String about() {
        return "agent steps per second with a stub model (SQLite)";
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(75);
    }

    @Override
    public void measure(Path directory, Consumer<Figure> out) throws Exception {
        var studio = new StubStudio(new StubModel(STEPS), _ -> List.of(StubTool.NOTHING));
        var rates = new double[ROUNDS - WARM_UP];
        try (var database = Store.SQLITE.fresh();
                var node = new StubNode(Store.config(database), RuntimeConfig.of("bench"), directory, studio)) {
            for (int round = 0; round < ROUNDS; round++) {
                var sessions = Turns.create(node, SESSIONS);
                long start = System.nanoTime();
                Turns.run(node, sessions);
                if (round >= WARM_UP) {
                    rates[round - WARM_UP] = SESSIONS * STEPS * 1e9 / (System.nanoTime() - start);
                }
            }
        }
        Arrays.sort(rates);
        out.accept(Figure.of("steps, " + SESSIONS + " sessions at once", rates[rates.length / 2], Unit.PER_SECOND)
                .atLeast(2000)
                .beside("JDBC writes the same events", bare())
                .noting("median of " + rates.length + " rounds of " + SESSIONS * STEPS + " steps"));
    }

    private static double bare() throws Exception {
        try (var database = Store.SQLITE.fresh();
                var raw = new RawJdbc(Store.config(database), SESSIONS, DATA)) {
            raw.perSecond(Duration.ofSeconds(2));
            return raw.perSecond(Duration.ofSeconds(2)) / EVENTS_OF_STEP;
        }
    }
}
