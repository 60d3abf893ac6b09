package dev.atelier.server.v1.webhooks;

import dev.atelier.journal.sql.SharedDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a second, and whenever an attempt ends, for what is to be told, and has it told: at most {@value #MOST} attempts at once on this
 * node, {@value #MOST_EACH} at one endpoint, and one at an endpoint that failed last, so that nobody who hangs keeps others waiting. One thread
 * looks, each attempt has its own; all end with {@link #close}.
 */
final class Dispatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Dispatch.class);
    private static final int MOST = 32;
    private static final int MOST_EACH = 4;
    private static final long LOOK_MILLIS = 1_000;
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration BETWEEN_PRUNINGS = Duration.ofHours(1);

    /** How much longer than an attempt may take it counts as under way: looking a name up has no deadline of its own. */
    private static final Duration RESERVE = Duration.ofSeconds(15);

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final SharedDatabase database;
    private final Targets targets;
    private final Deliveries deliveries;
    private final Attempts attempts;
    private final InstantSource clock;
    private final Semaphore bell = new Semaphore(0);
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("webhook-", 0).factory());
    private final Thread looker = Thread.ofVirtual().name("webhooks").unstarted(this::run);
    private @Nullable Instant pruned;

    Dispatch(SharedDatabase database, Targets targets, Deliveries deliveries, Attempts attempts, InstantSource clock) {
        this.database = database;
        this.targets = targets;
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.clock = clock;
    }

    void start() {
        looker.start();
    }

    /** Something may be due. */
    void ring() {
        bell.release();
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                look();
                bell.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                bell.drainPermits();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look() throws InterruptedException {
        try {
            var now = clock.instant();
            for (var target : targets.refresh(database)) {
                if (!target.heldUntil().isAfter(now)) {
                    begin(target, now);
                }
            }
            prune(now);
        } catch (RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                log.warn("webhooks wait, because the database failed: {}", e.getMessage());
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }

    private void begin(Target target, Instant now) {
        int all = underWay.values().stream().mapToInt(Integer::intValue).sum();
        int here = underWay.getOrDefault(target.endpoint(), 0);
        int room = Math.min(MOST - all, (target.failures() == 0 ? MOST_EACH : 1) - here);
        if (room <= 0) {
            return;
        }
        var lease = attempts.deadline().plus(RESERVE);
        for (var delivery : deliveries.begin(target.endpoint(), room, now, lease)) {
            underWay.merge(target.endpoint(), 1, Integer::sum);
            threads.execute(() -> attempt(target, delivery));
        }
    }

    private void attempt(Target target, Delivery delivery) {
        try {
            attempts.make(target, delivery);
        } catch (InterruptedException e) {
            // this node stops; the attempt counts as lost when its lease is over
        } catch (RuntimeException e) {
            log.warn("an attempt at {} is made again, because it broke: {}", target.endpoint(), e.getMessage());
        } finally {
            underWay.computeIfPresent(target.endpoint(), (_, count) -> count == 1 ? null : count - 1);
            ring();
        }
    }

    private void prune(Instant now) {
        if (pruned == null || !pruned.plus(BETWEEN_PRUNINGS).isAfter(now)) {
            if (pruned != null || !targets.refresh(database).isEmpty()) {
                deliveries.prune(now.minus(KEPT));
            }
            pruned = now;
        }
    }

    @Override
    public void close() {
        looker.interrupt();
        threads.shutdownNow();
        try {
            looker.join(GRACE);
            if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("attempts of webhooks did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
