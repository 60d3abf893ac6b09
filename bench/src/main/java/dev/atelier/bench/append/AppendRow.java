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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** Durable appends per second, beside what the disk and JDBC do with the same number of events per sync. */
public final class AppendRow implements Row {
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration SLICE = Duration.ofMillis(800);
    private static final int ROUNDS = 5;
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
        try (var database = store.fresh();
                var other = store.fresh();
                var journal = SqlJournal.open(Store.config(database))) {
            var all = Load.sessions(journal, sessions);
            int group =
                    Math.max(1, (int) Math.round(Load.run(journal, all, WARM_UP).group()));
            try (var file = new RawFile(directory, group, Load.DATA.length());
                    var jdbc = new RawJdbc(Store.config(other), group, Load.DATA)) {
                jdbc.perSecond(WARM_UP);
                var rounds = new ArrayList<Round>();
                for (int i = 0; i < ROUNDS; i++) {
                    rounds.add(new Round(
                            Load.run(journal, all, SLICE), jdbc.perSecond(SLICE), file.perSecond(SLICE.dividedBy(2))));
                }
                tell(sessions, target, rounds, out);
            }
        }
    }

    /** All three in turns, so that a disk or a neighbour that is slow for a while slows them alike. */
    private record Round(Load.Reached journal, double jdbc, double file) {}

    private void tell(int sessions, int target, List<Round> rounds, Consumer<Figure> out) {
        double reached = median(rounds, round -> round.journal().perSecond());
        double share = median(rounds, round -> round.journal().perSecond() / round.jdbc());
        var typical = rounds.stream()
                .filter(round -> round.journal().perSecond() == reached)
                .findFirst()
                .orElseThrow()
                .journal();
        var what = store.title() + ", " + sessions + " sessions";
        out.accept(Figure.of(what, reached, Unit.PER_SECOND)
                .atLeast(target)
                .beside("fdatasync", median(rounds, Round::file))
                .noting("p50 %.2f ms, p99 %.2f ms, %.0f events a commit"
                        .formatted(
                                typical.latencies().millis(0.5),
                                typical.latencies().millis(0.99),
                                typical.group())));
        out.accept(Figure.of(what + ", of bare JDBC", 100 * share, Unit.PERCENT)
                .atLeast(100 * JDBC_SHARE)
                .noting("bare JDBC loop, same batches: %,.0f/s".formatted(median(rounds, Round::jdbc))));
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return rounds.stream().mapToDouble(figure).sorted().toArray()[rounds.size() / 2];
    }
}
