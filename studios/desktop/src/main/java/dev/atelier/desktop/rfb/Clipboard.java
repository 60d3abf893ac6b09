package dev.atelier.desktop.rfb;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Texts that are copied on the desktop, and texts that are offered to it. Thread-safe. */
public final class Clipboard {
    private final ClientWriter writer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean extended;
    private boolean closed;
    private @Nullable String offered;
    private @Nullable String copied;
    private long fetched;

    Clipboard(ClientWriter writer) {
        this.writer = writer;
    }

    /**
     * Makes a text what a paste on the desktop gives. Returns when the desktop has fetched it, or after that time, since nobody has to paste.
     *
     * @return whether it was fetched
     * @throws IOException if the connection ended, or the server takes no such texts
     */
    public boolean offer(String text, Duration patience) throws IOException, InterruptedException {
        return awaitFetched(offer(text), patience);
    }

    /**
     * Makes a text what a paste on the desktop gives; returns at once.
     *
     * @return for {@link #awaitFetched}
     * @throws IOException if the connection ended, or the server takes no such texts
     */
    public long offer(String text) throws IOException {
        long before;
        lock.lock();
        try {
            if (!extended) {
                throw new RfbException("the desktop takes no texts");
            }
            before = fetched;
            offered = text;
        } finally {
            lock.unlock();
        }
        writer.clipboard(new ClipboardMessage.Notify(true));
        return before;
    }

    /** Whether the desktop has fetched a text since that offer. */
    public boolean awaitFetched(long offer, Duration patience) throws InterruptedException {
        return await(() -> fetched > offer, patience);
    }

    /** What was copied on the desktop last, or empty. */
    public Optional<String> copied() {
        lock.lock();
        try {
            return Optional.ofNullable(copied);
        } finally {
            lock.unlock();
        }
    }

    /** Whether the desktop has said that it takes texts, which it does when it is connected. */
    public boolean awaitReady(Duration patience) throws InterruptedException {
        return await(() -> extended, patience);
    }

    private boolean await(java.util.function.BooleanSupplier met, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (!met.getAsBoolean() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return met.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    /** By the connection's reader. */
    void heard(ClipboardMessage message) throws IOException {
        switch (message) {
            case ClipboardMessage.Caps _ -> {
                writer.clipboard(new ClipboardMessage.Caps());
                note(() -> extended = true);
            }
            case ClipboardMessage.Notify(var text) -> {
                if (text) {
                    writer.clipboard(new ClipboardMessage.Request());
                }
            }
            case ClipboardMessage.Request _ -> give();
            case ClipboardMessage.Provide(var text) -> note(() -> copied = text);
            case ClipboardMessage.Other _ -> {}
        }
    }

    private void give() throws IOException {
        var text = offered();
        if (text != null) {
            writer.clipboard(new ClipboardMessage.Provide(text));
            note(() -> fetched++);
        }
    }

    private @Nullable String offered() {
        lock.lock();
        try {
            return offered;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        note(() -> closed = true);
    }

    private void note(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
