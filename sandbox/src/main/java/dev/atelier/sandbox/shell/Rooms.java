package dev.atelier.sandbox.shell;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** How many shells there may be at once, and who makes room for whom. Thread-safe. */
final class Rooms {
    private final Map<String, Slot> slots;
    private final int most;
    private final ReentrantLock admission = new ReentrantLock();
    private boolean isShut;

    /** @param slots all that there are, also those that have no room */
    Rooms(Map<String, Slot> slots, int most) {
        this.slots = slots;
        this.most = most;
    }

    /** Null if there is room, which is taken then; the one that idled longest may have to leave. */
    Ran.@Nullable Refused admit(Slot slot) {
        admission.lock();
        try {
            if (isShut) {
                return new Ran.Refused("the server is stopping");
            }
            if (isFull() && !makeRoom()) {
                return new Ran.Refused("this server runs " + most
                        + " sandboxes already, and all of them are at work. Try again later.");
            }
            slot.admitted = true;
            return null;
        } finally {
            admission.unlock();
        }
    }

    private boolean makeRoom() {
        return slots.values().stream()
                .filter(slot -> slot.admitted && !slot.lock.isLocked())
                .sorted(Comparator.comparing((Slot slot) -> !slot.isUnused()).thenComparingLong(slot -> slot.usedAt))
                .anyMatch(Slot::endIfIdle);
    }

    /** Whether there was room that nobody had to leave, for one of few shells that nobody has used yet. */
    boolean admitAhead(Slot slot, int mostUnused) {
        admission.lock();
        try {
            long unused = slots.values().stream().filter(Slot::isUnused).count();
            slot.admitted = !isShut && unused < mostUnused && !isFull();
            slot.unused = slot.admitted;
            return slot.admitted;
        } finally {
            admission.unlock();
        }
    }

    /** From now on nobody is admitted. */
    void shut() {
        admission.lock();
        try {
            isShut = true;
        } finally {
            admission.unlock();
        }
    }

    boolean isFull() {
        return count() >= most;
    }

    /** How many are taken. */
    long count() {
        return slots.values().stream().filter(slot -> slot.admitted).count();
    }
}
