package dev.atelier.agent.run;

import dev.atelier.journal.Event;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.Subscription;
import dev.atelier.journal.Subscription.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * The one place where a run waits: for events of its session and for its own threads.
 *
 * <p>Any thread may {@link #post}; only the run's thread takes.
 */
final class Mailbox implements AutoCloseable {
    private final ConcurrentLinkedQueue<Message> messages = new ConcurrentLinkedQueue<>();
    private final Subscription subscription;
    private final Consumer<Event> arrived;
    private volatile boolean closed;

    /** @param arrived gets the session's events in order, on the thread that takes */
    Mailbox(Subscription subscription, Consumer<Event> arrived) {
        this.subscription = subscription;
        this.arrived = arrived;
    }

    void post(Message message) {
        messages.add(message);
        if (closed) {
            refuseAll();
        } else {
            subscription.wake();
        }
    }

    private void refuseAll() {
        for (var message : drain()) {
            if (message instanceof Message.Asked asked) {
                asked.done().completeExceptionally(new LostSession("the run is over"));
            }
        }
    }

    void wake() {
        subscription.wake();
    }

    /** What is there now. */
    List<Message> drain() {
        var all = new ArrayList<Message>();
        for (var next = messages.poll(); next != null; next = messages.poll()) {
            all.add(next);
        }
        return all;
    }

    /** Waits until a message or an event came, {@link #wake} was called or the time is over. */
    void await(Duration longest) throws InterruptedException {
        if (!messages.isEmpty()) {
            return;
        }
        long end = System.nanoTime() + longest.toNanos();
        while (true) {
            long left = end - System.nanoTime();
            var delivery = subscription.next(left > 0 ? Duration.ofNanos(left) : Duration.ZERO);
            switch (delivery) {
                case Delivery.Preview _ -> {} // our own frames come by here, too
                case Delivery.Quiet _ -> {
                    return;
                }
                case Delivery.Stored stored -> {
                    arrived.accept(stored.event());
                    return;
                }
                case Delivery.Ended _ -> throw new JournalException.Closed();
            }
        }
    }

    /** Whoever waits for an answer, or asks from now on, is told that there is none. */
    @Override
    public void close() {
        closed = true;
        refuseAll();
        subscription.close();
    }
}
