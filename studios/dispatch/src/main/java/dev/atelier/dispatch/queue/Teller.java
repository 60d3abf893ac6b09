package dev.atelier.dispatch.queue;

import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.task.TaskWatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever watches what became of tasks. Whoever tells puts the row's next time behind the telling first, so that a node that dies over
 * it leaves something that is due again. Thread-safe.
 */
final class Teller {
    private static final Logger log = LoggerFactory.getLogger(Teller.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final int MOST_QUARRELS = 20;

    private final TaskRows rows;
    private final Supplier<List<TaskWatch>> watches;
    private final InstantSource clock;

    Teller(TaskRows rows, Supplier<List<TaskWatch>> watches, InstantSource clock) {
        this.rows = rows;
        this.watches = watches;
        this.clock = clock;
    }

    /** Tells what is to be told now. */
    void tell() throws InterruptedException {
        for (var id : rows.toTell(clock.instant())) {
            tell(id);
        }
    }

    private void tell(String id) throws InterruptedException {
        var now = clock.instant();
        var row = rows.find(id);
        if (row.isEmpty()
                || !rows.save(row.get()
                        .with(row.get().duties().told(row.get().duties().told(), now.plus(LEASE))))) {
            return; // it has just changed; next time
        }
        note(row.get(), isTold(row.get().task()), clock.instant().plus(AGAIN));
    }

    private boolean isTold(Task task) throws InterruptedException {
        boolean known = true;
        for (var watch : watches.get()) {
            try {
                watch.changed(task);
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                log.warn("task {} is {}, and {} could not be told; again later", task.id(), task.state(), watch, e);
                known = false;
            }
        }
        return known;
    }

    private void note(TaskRow told, boolean known, Instant again) {
        for (int i = 0; i < MOST_QUARRELS; i++) {
            var now = rows.find(told.id());
            if (now.isEmpty() || now.get().state() != told.state()) {
                return; // there is something new to tell
            }
            var duties = now.get().duties();
            var done =
                    known ? duties.told(told.state().published(), clock.instant()) : duties.told(duties.told(), again);
            if (rows.save(now.get().with(done))) {
                return;
            }
        }
    }
}
