package dev.atelier.bench.append;

import dev.atelier.bench.Row;
import dev.atelier.bench.report.Figure;
import dev.atelier.bench.report.Figure.Unit;
import dev.atelier.bench.store.RawFile;
import dev.atelier.bench.store.RawJdbc;
import dev.atelier.bench.store.Store;
import dev.atelier.journal.sql.SqlJournal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Durable appends per second, beside what the disk and JDBC do with the same number of events per sync. */
public final class AppendRow implements Row {
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration TIME = Duration.ofSeconds(3);
    private static final Duration RAW_TIME = Duration.ofMillis(1500);
    private static final double JDBC_SHARE = 0.7;

    private final String name;
    private final Store store;
    private final Map<Integer, Integer> targets;

    /** @param targets appends per second to reach, by number of sessions */
    public AppendRow(String name, Store store, Map<Integer, Integer> targets) {
        this.name = name;
        this.store = store;
        this.targets = targets;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String about() {
        return "durable appends on " + store.title() + " with " + targets.keySet() + " sessions";
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(75);
    }

    @Override
    public void measure(Path directory, Consumer<Figure> out) throws Exception {
        for (var target : targets.entrySet()) {
            measure(target.getKey(), target.getValue(), directory, out);
        }
    }

    private void measure(int sessions, int target, Path directory, Consumer<Figure> out) throws Exception {
        Load.Reached reached;
        try (var database = store.fresh();
                var journal = SqlJournal.open(Store.config(database))) {
            var all = Load.sessions(journal, sessions);
            Load.run(journal, all, WARM_UP);
            reached = Load.run(journal, all, TIME);
        }
        int group = Math.max(1, (int) Math.round(reached.group()));
        double file = RawFile.perSecond(directory, group, Load.DATA.length(), RAW_TIME);
        double jdbc = jdbc(group);
        var what = store.title() + ", " + sessions + " sessions";
        var latency = "p50 %.2f ms, p99 %.2f ms, %d events a commit"
                .formatted(reached.latencies().millis(0.5), reached.latencies().millis(0.99), group);
        out.accept(Figure.of(what, reached.perSecond(), Unit.PER_SECOND)
                .atLeast(target)
                .beside("fdatasync", file)
                .noting(latency));
        out.accept(Figure.of(what + ", of bare JDBC", 100 * reached.perSecond() / jdbc, Unit.PERCENT)
                .atLeast(100 * JDBC_SHARE)
                .noting("bare JDBC loop, same batches: %,.0f/s".formatted(jdbc)));
    }

    private double jdbc(int group) throws Exception {
        double sum = 0;
        for (var time : List.of(RAW_TIME, RAW_TIME)) {
            try (var database = store.fresh()) {
                // The second one counts: by then the loop is compiled.
                sum = RawJdbc.perSecond(Store.config(database), group, Load.DATA, time);
            }
        }
        return sum;
    }
}
