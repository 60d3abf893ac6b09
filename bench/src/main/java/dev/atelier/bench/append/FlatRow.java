package dev.atelier.bench.append;

import dev.atelier.bench.Row;
import dev.atelier.bench.report.Figure;
import dev.atelier.bench.report.Figure.Unit;
import dev.atelier.bench.report.Samples;
import dev.atelier.bench.store.Store;
import dev.atelier.journal.Append;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Guard;
import dev.atelier.journal.Journal;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SqlJournal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Whether an append costs the same at the end of a long journal as at the end of a short one.
 *
 * <p>Both are measured in turns in the same database, so that whatever else the machine does falls on both alike.
 */
public final class FlatRow implements Row {
    private static final int SHORT = 100;
    private static final int LONG = 1_000_000;
    private static final int BATCH = 500;
    private static final int TURN = 100;
    private static final int TURNS = 60;

    @Override
    public String name() {
        return "flat";
    }

    @Override
    public String about() {
        return "cost of an append after 100 and after 1,000,000 events (SQLite)";
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(90);
    }

    @Override
    public void measure(Path directory, Consumer<Figure> out) throws Exception {
        try (var database = Store.SQLITE.fresh();
                var journal = SqlJournal.open(Store.config(database))) {
            var grown = Load.session(journal);
            fill(journal, grown, LONG);
            var atLong = new Samples();
            var atShort = new Samples();
            for (int turn = -TURNS / 4; turn < TURNS; turn++) {
                var fresh = Load.session(journal);
                fill(journal, fresh, SHORT);
                append(journal, fresh, turn < 0 ? new Samples() : atShort);
                append(journal, grown, turn < 0 ? new Samples() : atLong);
            }
            double growth = 100 * (atLong.millis(0.5) / atShort.millis(0.5) - 1);
            out.accept(Figure.of("growth of the median append, 100 to 1,000,000 events", growth, Unit.PERCENT)
                    .atMost(10)
                    .noting("median %.3f ms and %.3f ms".formatted(atShort.millis(0.5), atLong.millis(0.5))));
        }
    }

    private static void append(Journal journal, SessionId session, Samples samples) {
        for (int i = 0; i < TURN; i++) {
            long before = System.nanoTime();
            Load.append(journal, session, Companion.NONE);
            samples.add(System.nanoTime() - before);
        }
    }

    private static void fill(Journal journal, SessionId session, int events) {
        for (int done = 0; done < events; done += BATCH) {
            int now = Math.min(BATCH, events - done);
            List<Draft> drafts =
                    Collections.nCopies(now, 0).stream().map(_ -> small()).toList();
            journal.append(Append.of(session, Guard.OPEN, drafts));
        }
    }

    /** As small as agents' frequent events are, so that a million of them fit on any disk. */
    private static Draft small() {
        return Draft.of("agent.message", dev.atelier.journal.Actor.agent("bench"), "{\"text\":\"filled\"}");
    }
}
