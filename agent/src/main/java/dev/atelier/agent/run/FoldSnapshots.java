package dev.atelier.agent.run;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.loop.Conversation;
import dev.atelier.agent.loop.LoopState;
import dev.atelier.agent.snapshot.SnapshotForm;
import dev.atelier.agent.snapshot.SnapshotForm.Kept;
import dev.atelier.agent.studio.RestorableRun;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.Snapshots;
import dev.atelier.journal.Snapshots.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What runs of this node leave behind, so that the next run of a session folds only what came after it.
 *
 * <p><b>What.</b> Two snapshots: {@code run} with the loop's state and the conversation, and one named like the studio with the studio's
 * state, which others may read. They count only together, at the same seq.
 *
 * <p><b>When.</b> After a run, and in the middle of a long one while it waits anyway; but only once so many events came that folding them
 * again would take as long as reading the snapshot. As a share of the journal this also keeps what is written over a session's whole
 * life within a multiple of its last snapshot.
 *
 * <p><b>How.</b> One thread saves, one snapshot after the other, so that appends find the writing connection free nearly always. What it
 * cannot take at once is dropped: the next one will do. Nothing here ever fails a run.
 */
final class FoldSnapshots implements AutoCloseable {
    /** Shorter journals are folded as fast as a snapshot is looked for. */
    private static final int FEWEST_AT_REST = 100;

    private static final int FEWEST_AT_WORK = 1_000;
    private static final int SHARE = 16;
    private static final int WAITING = 8;
    private static final Duration LAST_SAVE = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(FoldSnapshots.class);

    private final Snapshots store;
    private final SnapshotForm runs =
            new SnapshotForm("run", LoopState.class, Conversation.class, EventCodec.class, SessionFold.class);
    private final Map<Class<?>, SnapshotForm> studios = new ConcurrentHashMap<>();
    private final BlockingQueue<Supplier<List<Snapshot>>> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Thread thread;
    private volatile boolean closed;

    FoldSnapshots(Snapshots store) {
        this.store = store;
        this.thread = Thread.ofVirtual().name("snapshots").start(this::saveAll);
    }

    /** The two parts of a fold after the same event. */
    record Found(Kept run, Kept studio) {}

    /**
     * The newest usable snapshots of a session.
     *
     * @param head where its journal ends
     */
    Optional<Found> find(SessionId session, String studio, RestorableRun<?> part, Seq head) {
        if (head.value() < FEWEST_AT_REST) {
            return Optional.empty();
        }
        return find(session, runs)
                .filter(run -> !run.seq().isAfter(head))
                .flatMap(run -> find(session, form(studio, part))
                        .filter(own -> own.seq().equals(run.seq()))
                        .map(own -> new Found(run, own)));
    }

    private Optional<Kept> find(SessionId session, SnapshotForm form) {
        try {
            return store.latest(session, form.projection()).flatMap(form::open);
        } catch (RuntimeException e) {
            LOG.warn("no snapshot of {} can be read, the session is folded from its first event", session, e);
            return Optional.empty();
        }
    }

    private SnapshotForm form(String studio, RestorableRun<?> part) {
        return studios.computeIfAbsent(part.getClass(), type -> SnapshotForm.of(studio, type, part.form()));
    }

    /** Keeps what a run folded that is over; nobody may touch it any more. */
    void afterRun(SessionFold fold) {
        if (isDue(fold, FEWEST_AT_REST)) {
            offer(() -> take(fold));
        }
    }

    /** Keeps what a run has folded so far, if it is time; on the run's own thread, as its fold goes on changing. */
    void duringRun(SessionFold fold) {
        if (isDue(fold, FEWEST_AT_WORK) && waiting.remainingCapacity() > 0) {
            fold.kept();
            try {
                var taken = take(fold);
                offer(() -> taken);
            } catch (RuntimeException e) {
                LOG.warn("no snapshot of {} could be taken", fold.session(), e);
            }
        }
    }

    private static boolean isDue(SessionFold fold, int fewest) {
        long head = fold.state().head().value();
        return fold.foldedSinceKept() >= Math.max(fewest, head / SHARE);
    }

    private void offer(Supplier<List<Snapshot>> snapshots) {
        if (!waiting.offer(snapshots)) {
            LOG.debug("too many snapshots at once, one is left out");
        }
    }

    private List<Snapshot> take(SessionFold fold) {
        if (!(fold.studioRun() instanceof RestorableRun<?> part)) {
            return List.of();
        }
        var seq = fold.state().head();
        var own = form(fold.studio().name(), part).take(fold.session(), seq, part.state());
        return List.of(own, runs.take(fold.session(), seq, fold.state(), fold.conversation()));
    }

    private void saveAll() {
        try {
            while (!closed) {
                save(waiting.take());
            }
        } catch (InterruptedException e) {
            LOG.debug("interrupted: no more snapshots");
        }
    }

    private void save(Supplier<List<Snapshot>> snapshots) {
        try {
            snapshots.get().forEach(store::save);
        } catch (RuntimeException e) {
            LOG.warn("a snapshot could not be saved: the next run folds more", e);
        }
    }

    /** Drops what waits; ends with the snapshot that is being saved. */
    @Override
    public void close() {
        closed = true;
        waiting.clear();
        waiting.offer(List::of); // wakes the thread; an interrupt would tear down the connection that it saves with
        try {
            thread.join(LAST_SAVE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
