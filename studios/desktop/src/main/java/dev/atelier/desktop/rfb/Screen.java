package dev.atelier.desktop.rfb;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What the desktop shows, kept up to date by the connection's reader. Thread-safe. */
public final class Screen implements ServerMessages.Picturing {
    /** Fewer pixels than this are a caret that blinks or a clock that goes on: nobody waits for them to stop. */
    private static final int NOTEWORTHY = 400;

    /** How long a picture that is just being drawn is waited for. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition drawn = lock.newCondition();
    private final Framebuffer buffer;
    private boolean drawing;
    private boolean ended;
    private long lastChange = System.nanoTime();
    private long updates;

    Screen(int width, int height) throws RfbException {
        this.buffer = new Framebuffer(width, height);
    }

    /**
     * How the waiting for a picture that holds still ended.
     *
     * @param took how long it was waited
     * @param still whether nothing noteworthy changed at the end
     */
    public record Settled(Duration took, boolean still) {}

    /** The picture as it is now, not one that is half drawn unless the desktop takes longer than a second to draw it. */
    public Picture picture() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = PATIENCE;
            while (drawing && left > 0) {
                left = drawn.awaitNanos(left);
            }
            return buffer.picture();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a picture in which nothing noteworthy changed for so long, counted from now. */
    public Settled settle(Duration quiet, Duration longest) throws InterruptedException {
        long start = System.nanoTime();
        lock.lockInterruptibly();
        try {
            while (true) {
                long now = System.nanoTime();
                long quietFor = now - Math.max(start, lastChange);
                long spent = now - start;
                if (quietFor >= quiet.toNanos() || spent >= longest.toNanos() || ended) {
                    return new Settled(Duration.ofNanos(spent), quietFor >= quiet.toNanos());
                }
                drawn.awaitNanos(Math.min(quiet.toNanos() - quietFor, longest.toNanos() - spent));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the first picture. False if there was none in that time. */
    boolean awaitFirst(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (updates == 0 && !ended && left > 0) {
                left = drawn.awaitNanos(left);
            }
            return updates > 0;
        } finally {
            lock.unlock();
        }
    }

    public int width() {
        return locked(buffer::width);
    }

    public int height() {
        return locked(buffer::height);
    }

    @Override
    public void begin() {
        lock.lock();
        try {
            drawing = true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void end() {
        lock.lock();
        try {
            drawing = false;
            updates++;
            if (buffer.takeDamage().pixels() >= NOTEWORTHY) {
                lastChange = System.nanoTime();
            }
            drawn.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** There will be no other picture. */
    void close() {
        lock.lock();
        try {
            ended = true;
            drawing = false;
            drawn.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void put(int x, int y, int[] row, int count) {
        lock.lock();
        try {
            buffer.put(x, y, row, count);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void copy(int fromX, int fromY, Area to) {
        lock.lock();
        try {
            buffer.copy(fromX, fromY, to);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void resize(int width, int height) throws RfbException {
        lock.lock();
        try {
            buffer.resize(width, height);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Area area(int x, int y, int width, int height) throws RfbException {
        lock.lock();
        try {
            return buffer.area(x, y, width, height);
        } finally {
            lock.unlock();
        }
    }

    private int locked(java.util.function.IntSupplier asked) {
        lock.lock();
        try {
            return asked.getAsInt();
        } finally {
            lock.unlock();
        }
    }
}
