package dev.atelier.server.v1.resources;

import dev.atelier.journal.SessionId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** Lets whoever puts something into a session's tree do so alone: the session and its threads share the tree. Thread-safe. */
@Component
final class TreeLocks {
    private final ConcurrentHashMap<SessionId, ReentrantLock> locks = new ConcurrentHashMap<>();

    @FunctionalInterface
    interface Work<T, E extends Exception> {
        T run() throws E, InterruptedException;
    }

    /** Waits until nobody else is at it. */
    <T, E extends Exception> T alone(SessionId root, Work<T, E> work) throws E, InterruptedException {
        while (true) {
            var lock = locks.computeIfAbsent(root, _ -> new ReentrantLock());
            lock.lockInterruptibly();
            try {
                if (lock.equals(locks.get(root))) { // otherwise the one before has put it away
                    return work.run();
                }
            } finally {
                if (!lock.hasQueuedThreads()) {
                    locks.remove(root, lock);
                }
                lock.unlock();
            }
        }
    }
}
