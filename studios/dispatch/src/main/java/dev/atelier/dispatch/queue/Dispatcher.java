package dev.atelier.dispatch.queue;

import dev.atelier.journal.Journal;
import dev.atelier.journal.JournalException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the queue going. Everything that it does is a look at what is on disk and one small change of it, safe to be made again by anybody:
 * so it needs no memory, any number of nodes may do it beside each other, and after a crash there is nothing to repair.
 *
 * <p>It looks when somebody rings, when a session changes while tasks are open, and once a second.
 */
public final class Dispatcher implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Parts parts;
    private final Journal journal;
    private final Duration longest;
    private final InstantSource clock;
    private final Semaphore toDo = new Semaphore(0);
    private final Semaphore toTell = new Semaphore(0);
    private final Thread[] threads = new Thread[3];
    private volatile boolean closing;
    private volatile boolean busy = true;

    /** Who does what. */
    record Parts(
            TaskRows rows,
            Admission admission,
            Follower follower,
            Attempts attempts,
            Stops stops,
            ParentReports reports,
            Teller teller) {}

    /** @param longest how long an attempt may take */
    Dispatcher(Parts parts, Journal journal, Duration longest, InstantSource clock) {
        this.parts = parts;
        this.journal = journal;
        this.longest = longest;
        this.clock = clock;
    }

    /** Begins to work; nothing happens before. */
    public void start() {
        threads[0] = Thread.ofVirtual().name("dispatch-queue").start(() -> keep(toDo, this::look));
        threads[1] = Thread.ofVirtual().name("dispatch-tell").start(() -> keep(toTell, parts.teller()::tell));
        threads[2] = Thread.ofVirtual().name("dispatch-watch").start(this::watch);
    }

    /** Something may be to be done. */
    void ring() {
        toDo.release();
    }

    private interface Work {
        void go() throws InterruptedException;
    }

    private void keep(Semaphore bell, Work work) {
        try {
            while (!closing) {
                try {
                    work.go();
                } catch (JournalException.Closed e) {
                    return;
                } catch (RuntimeException e) {
                    if (!closing) {
                        log.warn("the queue of tasks met a failure; it goes on", e);
                    }
                }
                if (bell.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                    Thread.sleep(PAUSE); // what rings in a row is one look
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try (var watch = journal.watch()) {
            while (!closing) {
                if (!watch.next(LOOK).isEmpty() && busy) {
                    ring();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (JournalException.Closed _) {
            // over
        }
    }

    /** One look at everything. */
    void look() {
        boolean changed = each(parts.rows().behind(), this::follow);
        changed |= each(parts.rows().begunBefore(clock.instant().minus(longest)), this::giveUp);
        each(parts.rows().unsettled(), id -> {
            parts.rows().find(id).ifPresent(parts.stops()::settle);
            return false;
        });
        var resuming = report();
        var admitted = parts.admission().admit(resuming);
        each(admitted, id -> {
            parts.rows().find(id).ifPresent(parts.attempts()::begin);
            return false;
        });
        if (admitted.stream().anyMatch(resuming::contains)) {
            report();
        }
        busy = parts.rows().isAnyOpen();
        if (changed) {
            toTell.release();
        }
    }

    /** Whether any of it changed something. What is the matter with one task is no reason to leave the others alone. */
    private boolean each(Collection<String> tasks, Predicate<String> work) {
        boolean changed = false;
        for (var id : tasks) {
            try {
                changed |= work.test(id);
            } catch (JournalException.Closed e) {
                throw e;
            } catch (RuntimeException e) {
                if (!closing) {
                    log.warn("something is the matter with task {}; the others go on", id, e);
                }
            }
        }
        return changed;
    }

    /** Reports ends to the tasks above. Those that need a place to hear it. */
    private Collection<String> report() {
        var resuming = new LinkedHashSet<String>();
        each(parts.rows().unreported(), id -> {
            parts.reports().report(id).ifPresent(resuming::add);
            return false;
        });
        return resuming;
    }

    private boolean follow(String id) {
        var before = parts.rows().find(id).map(TaskRow::state).orElse(null);
        var row = parts.follower().follow(id);
        row.ifPresent(parts.attempts()::begin);
        return row.map(TaskRow::state).orElse(null) != before;
    }

    private boolean giveUp(String id) {
        var row = parts.rows().find(id);
        if (row.isEmpty() || !row.get().state().holdsPlace()) {
            return false;
        }
        parts.stops().giveUp(row.get());
        return follow(id);
    }

    @Override
    public void close() {
        closing = true;
        for (var thread : threads) {
            if (thread != null) {
                thread.interrupt();
            }
        }
        for (var thread : threads) {
            try {
                if (thread != null) {
                    thread.join(Duration.ofSeconds(10));
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
