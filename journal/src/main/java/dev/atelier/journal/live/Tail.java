package dev.atelier.journal.live;

import dev.atelier.journal.Frame;
import dev.atelier.journal.Seq;
import dev.atelier.journal.Subscription.Delivery.Stored;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The last few things that happened in a session, shared by all its subscribers.
 *
 * <p>A ring. Who adds takes a short lock; who reads takes none and keeps its own position, so that a thousand readers cost one slot and
 * not a thousand, and a reader that stands still holds nothing back: what it missed is overwritten, and it notices.
 */
final class Tail {
    /** What can happen. */
    sealed interface Item {
        /** An event was committed. */
        record Committed(Stored stored) implements Item {}

        /** A preview came by. */
        record Passing(Frame frame) implements Item {}

        /** Events up to here are in the store; they were not handed over one by one. */
        record Moved(Seq head) implements Item {}

        /** Nothing at this position yet. */
        record Nothing() implements Item {}

        /** What was at this position is gone. */
        record Overwritten() implements Item {}
    }

    private static final Item NOTHING = new Item.Nothing();
    private static final Item OVERWRITTEN = new Item.Overwritten();

    private record Slot(long position, Item item) {}

    private final AtomicReferenceArray<Slot> slots;
    private final int mask;
    private final ReentrantLock adding = new ReentrantLock();
    private volatile long end;

    /** @param capacity rounded up to a power of two */
    Tail(int capacity) {
        int size = Integer.highestOneBit(Math.max(2, capacity) * 2 - 1);
        slots = new AtomicReferenceArray<>(size);
        mask = size - 1;
    }

    void add(Item item) {
        adding.lock();
        try {
            long position = end;
            slots.setRelease((int) position & mask, new Slot(position, item));
            end = position + 1;
        } finally {
            adding.unlock();
        }
    }

    /** The position after the last item. */
    long end() {
        return end;
    }

    Item at(long position) {
        if (position >= end) {
            return NOTHING;
        }
        var slot = slots.getAcquire((int) position & mask);
        return slot != null && slot.position() == position ? slot.item() : OVERWRITTEN;
    }
}
