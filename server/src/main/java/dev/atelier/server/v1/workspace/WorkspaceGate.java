package dev.atelier.server.v1.workspace;

import dev.atelier.journal.SessionId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * Who is at a session's files as a whole: any number that pack them, or one that puts others in their place. A run waits for the latter before it
 * asks its model, so that no tool is called meanwhile; it does not wait for the former. Thread-safe.
 */
@Component
public final class WorkspaceGate {
    private static final int REPLACED = -1;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** How many pack the files of a session, or that they are replaced; of others nothing is here. */
    private final Map<SessionId, Integer> busy = new HashMap<>();

    WorkspaceGate() {}

    /** Given back by closing it, once. */
    interface Pass extends AutoCloseable {
        @Override
        void close();
    }

    /** Returns when nobody replaces the files. */
    public void await(SessionId root) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (isReplaced(root)) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** To pack them, when nobody replaces them. */
    Pass pack(SessionId root) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (isReplaced(root)) {
                changed.await();
            }
            busy.merge(root, 1, Integer::sum);
            return () -> packed(root);
        } finally {
            lock.unlock();
        }
    }

    private boolean isReplaced(SessionId root) {
        return busy.getOrDefault(root, 0) == REPLACED;
    }

    private void packed(SessionId root) {
        lock.lock();
        try {
            busy.computeIfPresent(root, (_, count) -> count == 1 ? null : count - 1);
        } finally {
            lock.unlock();
        }
    }

    /** To replace them; empty if somebody is at them. */
    Optional<Pass> replace(SessionId root) {
        lock.lock();
        try {
            return busy.putIfAbsent(root, REPLACED) == null ? Optional.of(() -> replaced(root)) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void replaced(SessionId root) {
        lock.lock();
        try {
            busy.remove(root);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
