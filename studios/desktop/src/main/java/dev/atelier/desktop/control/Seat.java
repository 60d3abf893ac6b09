package dev.atelier.desktop.control;

import dev.atelier.desktop.rfb.Picture;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Where whoever operates one session's desktop sits. All of it is changed with the lock only; {@code sitting} may be read without. */
final class Seat {
    final ReentrantLock lock = new ReentrantLock();
    final Condition changed = lock.newCondition();

    /** The agent's actions under way. May be read without the lock, and left. */
    final Set<Hold> holds = ConcurrentHashMap.newKeySet();

    /** The person who has the control; null while the agent has it. */
    volatile @Nullable Sitting sitting;

    /** What the agent may not have heard of yet. */
    ControlBook.@Nullable Untold untold;

    /** Whether it is known what an earlier process left. */
    boolean known;

    /** One person's time. */
    static final class Sitting {
        final PersonLog log;
        final @Nullable Picture before;
        volatile Lease lease;

        Sitting(Lease lease, @Nullable Picture before, PersonLog log) {
            this.lease = lease;
            this.before = before;
            this.log = log;
        }

        boolean isOf(Person person) {
            return lease.person().is(person);
        }
    }
}
