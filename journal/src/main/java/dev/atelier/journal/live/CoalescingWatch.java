package dev.atelier.journal.live;

import dev.atelier.journal.SessionId;
import dev.atelier.journal.SessionWatch;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** A set of changed sessions that its reader empties. */
final class CoalescingWatch implements SessionWatch {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Consumer<CoalescingWatch> leave;
    private Set<SessionId> sessions = new LinkedHashSet<>();
    private boolean closed;

    CoalescingWatch(Consumer<CoalescingWatch> leave) {
        this.leave = leave;
    }

    void touch(SessionId session) {
        lock.lock();
        try {
            if (!closed && sessions.add(session)) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Set<SessionId> next(Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (sessions.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            var found = sessions;
            sessions = new LinkedHashSet<>();
            return found;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        end();
        leave.accept(this);
    }

    void end() {
        lock.lock();
        try {
            closed = true;
            sessions.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
