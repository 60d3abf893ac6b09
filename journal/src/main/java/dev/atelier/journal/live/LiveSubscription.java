package dev.atelier.journal.live;

import dev.atelier.journal.Event;
import dev.atelier.journal.EventJson;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.Seq;
import dev.atelier.journal.Subscription;
import dev.atelier.journal.live.Tail.Item;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Replay, then live, without gap or repeat.
 *
 * <p>The subscription joins its topic <em>before</em> it first reads the store. What was committed before that read is in the store;
 * what is committed after it is published to a topic that we are already in. So the two overlap and nothing lies between them; repeats
 * are recognised by their seq. From then on there are two ways to go on:
 *
 * <ul>
 *   <li><em>behind</em>: skip to the end of the tail, then read a page of the store. A page that is not full means that we have seen all
 *       that was committed before the skip, so we are no longer behind.
 *   <li><em>live</em>: take the next item of the tail. An event whose seq is the next one is delivered, an older one dropped. If there is a
 *       gap, or the tail was overwritten before we came, or only a hint came that the head moved, we are behind again.
 * </ul>
 *
 * <p>Skipping to the end of the tail is what drops the frames of a reader that is behind, never its events.
 */
final class LiveSubscription implements Subscription {
    private static final int PAGE = 128;
    private static final Delivery QUIET = new Delivery.Quiet();
    private static final Delivery ENDED = new Delivery.Ended();

    private final Topic topic;
    private final StoredEvents store;
    private final Consumer<LiveSubscription> leave;

    /** Owned by the reading thread. */
    private final ArrayDeque<Event> page = new ArrayDeque<>();

    private Seq last;
    private long position;
    private boolean behind = true;

    private volatile boolean closed;
    private volatile boolean woken;
    private volatile @Nullable Thread waiting;

    LiveSubscription(Topic topic, Seq after, StoredEvents store, Consumer<LiveSubscription> leave) {
        this.topic = topic;
        this.last = after;
        this.store = store;
        this.leave = leave;
    }

    Topic topic() {
        return topic;
    }

    @Override
    public Delivery next(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            while (!closed) {
                var delivery = step();
                if (delivery != null) {
                    return delivery;
                }
                if (!behind && !waitUntil(deadline)) {
                    return closed ? ENDED : QUIET;
                }
            }
            return ENDED;
        } catch (JournalException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (closed) {
                return ENDED;
            }
            throw e;
        }
    }

    /** One move; null if it delivered nothing. */
    private @Nullable Delivery step() {
        if (behind && page.isEmpty()) {
            position = topic.tail().end();
            var events = store.read(topic.session(), last, PAGE);
            page.addAll(events);
            behind = events.size() == PAGE;
        }
        var stored = page.poll();
        if (stored != null) {
            last = stored.seq();
            return new Delivery.Stored(stored, EventJson.write(stored));
        }
        return fromTail();
    }

    private @Nullable Delivery fromTail() {
        while (!behind) {
            var item = topic.tail().at(position);
            if (item instanceof Item.Nothing) {
                return null;
            }
            position++;
            switch (item) {
                case Item.Committed(var stored) -> {
                    var seq = stored.event().seq();
                    if (seq.equals(last.next())) {
                        last = seq;
                        return stored;
                    }
                    behind = seq.isAfter(last);
                }
                case Item.Passing(var frame) -> {
                    return new Delivery.Preview(frame);
                }
                case Item.Moved(var head) -> behind = head.isAfter(last);
                case Item.Overwritten _ -> behind = true;
                case Item.Nothing _ -> throw new AssertionError("handled above");
            }
        }
        return null;
    }

    /** Parks until something may have happened; false once the deadline has passed or somebody woke us. */
    private boolean waitUntil(long deadline) throws InterruptedException {
        waiting = Thread.currentThread();
        try {
            // Looking again after telling that we wait: whoever adds looks for waiters after adding, so one of us sees
            // the other.
            while (topic.tail().end() == position && !closed) {
                if (woken) {
                    woken = false;
                    return false;
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                LockSupport.parkNanos(this, left);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            return true;
        } finally {
            waiting = null;
        }
    }

    @Override
    public void wake() {
        woken = true;
        unpark();
    }

    /** Has the reading thread look at the tail again. */
    void unpark() {
        var thread = waiting;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void close() {
        end();
        leave.accept(this);
    }

    void end() {
        closed = true;
        unpark();
    }
}
