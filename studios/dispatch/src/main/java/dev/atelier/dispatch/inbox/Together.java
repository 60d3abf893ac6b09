package dev.atelier.dispatch.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where writes that come at the same time wait for each other, so that they are one transaction: a disk takes hardly longer for thirty than for one.
 * Whoever comes first writes for all who wait. If that fails, each is tried alone, so that nobody suffers for another. Thread-safe.
 */
final class Together<T, R> {
    private static final int MOST = 32;

    private final Writing<T, R> writing;
    private final ConcurrentLinkedQueue<Waiting<T, R>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    /** Writes several in one transaction: all of them or none. */
    @FunctionalInterface
    interface Writing<T, R> {
        List<R> write(List<T> all);
    }

    Together(Writing<T, R> writing) {
        this.writing = writing;
    }

    /** Read and written by whoever has the turn, except what it is. */
    private static final class Waiting<T, R> {
        private final T what;
        private @Nullable R result;
        private @Nullable RuntimeException failure;

        private Waiting(T what) {
            this.what = what;
        }

        private boolean isOver() {
            return result != null || failure != null;
        }
    }

    /** Returns when it is on disk. */
    R write(T what) {
        var mine = new Waiting<T, R>(what);
        waiting.add(mine);
        turn.lock();
        try {
            while (!mine.isOver()) {
                writeNext();
            }
        } finally {
            turn.unlock();
        }
        if (mine.result == null) {
            throw mine.failure == null ? new IllegalStateException("written without a result") : mine.failure;
        }
        return mine.result;
    }

    private void writeNext() {
        var together = new ArrayList<Waiting<T, R>>();
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            together.add(next);
            if (together.size() == MOST) {
                break;
            }
        }
        write(together);
    }

    private void write(List<Waiting<T, R>> together) {
        try {
            var results = writing.write(together.stream().map(each -> each.what).toList());
            for (int i = 0; i < together.size(); i++) {
                together.get(i).result = results.get(i);
            }
        } catch (RuntimeException e) {
            if (together.size() == 1) {
                together.getFirst().failure = e;
            } else {
                together.forEach(each -> write(List.of(each)));
            }
        } catch (Error e) {
            together.forEach(each -> each.failure = new IllegalStateException("the write was cut off", e));
            throw e;
        }
    }
}
