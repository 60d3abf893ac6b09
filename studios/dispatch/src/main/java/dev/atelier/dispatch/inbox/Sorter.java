package dev.atelier.dispatch.inbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has what is due worked on: when the bell rings, and every few seconds for what another node left behind. One thread looks, each delivery and each reply
 * has its own, at most {@value #MOST} at once; all end with {@link #close}.
 */
public final class Sorter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Sorter.class);
    private static final int MOST = 16;

    /** Fewer are not begun while others end all the time: each beginning is a transaction. */
    private static final int FEW = MOST / 2;

    private static final long LOOK_MILLIS = 2_000;
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_CLEARINGS = Duration.ofMinutes(10);
    private static final int CLEARED_AT_ONCE = 500;

    private final Deliveries deliveries;
    private final Worker worker;
    private final Posting posting;
    private final Clearing clearing;
    private final InstantSource clock;
    private final Semaphore bell = new Semaphore(0);
    private final Semaphore room = new Semaphore(MOST);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("inbox-", 0).factory());
    private final Thread looker = Thread.ofVirtual().name("inbox").unstarted(this::run);
    private Instant cleared = Instant.EPOCH;

    /** Tells what is to be told; says how many it began. */
    @FunctionalInterface
    public interface Posting {
        int begin(int most, ExecutorService threads, Semaphore room, Runnable bell);
    }

    /** Forgets what is too old; says how many. */
    @FunctionalInterface
    public interface Clearing {
        int clear(int most);
    }

    public Sorter(Deliveries deliveries, Worker worker, Posting posting, Clearing clearing, InstantSource clock) {
        this.deliveries = deliveries;
        this.worker = worker;
        this.posting = posting;
        this.clearing = clearing;
        this.clock = clock;
    }

    public void start() {
        looker.start();
    }

    /** Something may be due. */
    public void ring() {
        bell.release();
    }

    private void run() {
        boolean rung;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                look();
                do {
                    rung = bell.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                    bell.drainPermits();
                } while (rung && room.availablePermits() < FEW); // whoever ends next rings again
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look() throws InterruptedException {
        try {
            int free = room.availablePermits();
            if (free > 0) {
                for (var delivery : deliveries.begin(free, clock.instant(), LEASE)) {
                    room.acquire();
                    threads.execute(() -> work(delivery));
                }
            }
            posting.begin(room.availablePermits(), threads, room, this::ring);
            clear();
        } catch (RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                log.warn("the inbox waits, because the database failed: {}", e.getMessage());
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }

    private void work(Delivery delivery) {
        try {
            worker.work(delivery);
        } catch (InterruptedException e) {
            // this node stops; the attempt counts as lost when its lease is over
        } catch (RuntimeException e) {
            log.warn("delivery {} is worked on again, because the database failed: {}", delivery.id(), e.getMessage());
        } finally {
            room.release();
            ring();
        }
    }

    private void clear() {
        var now = clock.instant();
        if (!now.isBefore(cleared.plus(BETWEEN_CLEARINGS)) && clearing.clear(CLEARED_AT_ONCE) < CLEARED_AT_ONCE) {
            cleared = now;
        }
    }

    @Override
    public void close() {
        looker.interrupt();
        threads.shutdownNow();
        try {
            looker.join(GRACE);
            if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("the inbox did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
