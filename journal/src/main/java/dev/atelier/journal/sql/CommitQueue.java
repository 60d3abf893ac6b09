package dev.atelier.journal.sql;

import dev.atelier.journal.JournalException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for the committer: bounded, first come first served. What was accepted before {@link #close} is still handed out; what comes
 * after is refused. Thread-safe.
 */
final class CommitQueue implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private final Queue<Submission> waiting = new ArrayDeque<>();
    private final int capacity;
    private final Duration patience;
    private boolean closed;

    /** @param patience how long a caller waits for room */
    CommitQueue(int capacity, Duration patience) {
        this.capacity = capacity;
        this.patience = patience;
    }

    /** Waits for room, no longer than the queue's patience; an interrupt does not cut that short. */
    void put(Submission submission) {
        boolean interrupted = false;
        lock.lock();
        try {
            long left = patience.toNanos();
            while (!closed && waiting.size() >= capacity) {
                if (left <= 0) {
                    throw new JournalException.Overloaded(capacity
                            + " appends wait for the disk, and none got through in " + patience.toMillis() + " ms");
                }
                try {
                    left = drained.awaitNanos(left);
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
            if (closed) {
                throw new JournalException.Closed();
            }
            waiting.add(submission);
            filled.signal();
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits for work and takes all of it, up to a limit. Empty once the queue is closed and drained: the end. */
    List<Submission> take(int limit) {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                filled.awaitUninterruptibly();
            }
            var batch = new ArrayList<Submission>(Math.min(limit, waiting.size()));
            while (batch.size() < limit && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
            drained.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
            drained.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
