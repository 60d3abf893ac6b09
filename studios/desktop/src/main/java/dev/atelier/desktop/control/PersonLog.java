package dev.atelier.desktop.control;

import dev.atelier.desktop.event.DesktopEvent.PersonActed;
import dev.atelier.desktop.rfb.ViewerMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what one person does, while the person does it.
 *
 * <p>{@link #heard} never blocks: it is called by whoever carries the person's messages to the desktop. A thread of its own puts them together and
 * writes, some at a time. If it cannot keep up, what is too much is counted, and the journal says how much is missing.
 */
final class PersonLog implements AutoCloseable {
    /** More messages than a person makes in ten seconds. */
    static final int MOST_WAITING = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(PersonLog.class);
    private static final int MOST_KEPT = 40;
    private static final int MOST_UNWRITTEN = 500;
    private static final long LOOK_MS = 100;
    private static final long PATIENCE_MS = 5_000;

    /** Where it goes. */
    @FunctionalInterface
    interface Pen {
        /** Returns when it is durable. */
        void write(List<PersonActed> acts);
    }

    private record Heard(ViewerMessage message, boolean secret, long ms) {}

    private final BlockingQueue<Heard> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicInteger missed = new AtomicInteger();
    private final PersonActs acts;
    private final Pen pen;
    private final Thread thread;
    private final List<PersonActed> unwritten = new ArrayList<>();
    private final List<PersonActed> kept = new ArrayList<>();
    private int count;
    private volatile int buttons;
    private volatile boolean closed;

    PersonLog(String name, PersonActs acts, Pen pen) {
        this.acts = acts;
        this.pen = pen;
        this.thread = Thread.ofVirtual().name(name).start(this::run);
    }

    /** By one thread at a time. A pointer that only moves says nothing. */
    void heard(ViewerMessage message, boolean secret) {
        if (message instanceof ViewerMessage.Pointer pointer) {
            if (pointer.buttons() == buttons) {
                return;
            }
            buttons = pointer.buttons();
        }
        if (!message.isInput() || closed) {
            return;
        }
        if (!queue.offer(new Heard(message, secret, now()))) {
            missed.incrementAndGet();
        }
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    private void run() {
        try {
            while (!closed || !queue.isEmpty()) {
                take(queue.poll(LOOK_MS, TimeUnit.MILLISECONDS));
                write(acts.take(now()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        write(acts.finish());
    }

    private void take(@Nullable Heard first) {
        for (var next = first; next != null; next = queue.poll()) {
            acts.heard(next.message(), next.secret(), next.ms());
        }
        int more = missed.getAndSet(0);
        if (more > 0) {
            acts.missed(more, now());
        }
    }

    private void write(List<PersonActed> more) {
        more.forEach(this::keep);
        if (unwritten.isEmpty()) {
            return;
        }
        try {
            pen.write(List.copyOf(unwritten));
            unwritten.clear();
        } catch (RuntimeException e) {
            LOG.warn("what a person did at a desktop cannot be written now: {}", e.getMessage());
        }
    }

    private void keep(PersonActed act) {
        count++;
        if (kept.size() < MOST_KEPT) {
            kept.add(act);
        }
        if (unwritten.size() < MOST_UNWRITTEN) {
            unwritten.add(act);
        } else {
            missed.incrementAndGet();
        }
    }

    /** How many things the person did, and the first of them. After {@link #close}. */
    Told told() {
        return new Told(count, List.copyOf(kept));
    }

    record Told(int count, List<PersonActed> first) {}

    /** Returns when everything is written. */
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        try {
            thread.join(PATIENCE_MS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
