package dev.atelier.dispatch.inbox;

import dev.atelier.dispatch.inbox.Deliveries.Fresh;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where deliveries that come at the same time wait for each other, so that they are stored in one transaction: a disk takes hardly longer for thirty
 * than for one. Whoever comes first writes for all who wait. Thread-safe.
 */
final class Letterbox {
    private static final int MOST_TOGETHER = 32;

    private final Deliveries deliveries;
    private final ConcurrentLinkedQueue<Letter> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();

    Letterbox(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** Read and written with the lock, except what it is. */
    private static final class Letter {
        private final Fresh fresh;
        private @Nullable Boolean isNew;
        private @Nullable RuntimeException failure;

        private Letter(Fresh fresh) {
            this.fresh = fresh;
        }
    }

    /** Returns when it is on disk; false if it had been there before. */
    boolean store(Fresh fresh) {
        var letter = new Letter(fresh);
        waiting.add(letter);
        writing.lock();
        try {
            while (letter.isNew == null && letter.failure == null) {
                write();
            }
            if (letter.failure != null) {
                throw letter.failure;
            }
            return Boolean.TRUE.equals(letter.isNew);
        } finally {
            writing.unlock();
        }
    }

    private void write() {
        var together = new ArrayList<Letter>();
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            together.add(next);
            if (together.size() == MOST_TOGETHER) {
                break;
            }
        }
        List<Fresh> all = together.stream().map(letter -> letter.fresh).toList();
        try {
            var stored = deliveries.store(all);
            for (int i = 0; i < together.size(); i++) {
                together.get(i).isNew = stored.get(i);
            }
        } catch (RuntimeException e) {
            together.forEach(letter -> letter.failure = e);
        }
    }
}
