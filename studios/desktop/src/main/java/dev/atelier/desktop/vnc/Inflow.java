package dev.atelier.desktop.vnc;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a viewer has sent and nobody has read yet, bounded: whoever brings more waits, and so does, through its socket, the viewer. One thread brings,
 * one reads, anybody closes; the end is told only after what came before it was read.
 */
final class Inflow extends InputStream {
    private static final int MOST_BYTES = 16 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final byte[] held = new byte[MOST_BYTES];
    private int start;
    private int length;
    private boolean closed;

    /** Takes the bytes, as they are read. False if they were not read in time, or nobody reads any more. */
    boolean bring(ByteBuffer bytes, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (bytes.hasRemaining()) {
                if (closed || left <= 0) {
                    return false;
                }
                if (length == held.length) {
                    left = changed.awaitNanos(left);
                } else {
                    int at = (start + length) % held.length;
                    int count = Math.min(bytes.remaining(), Math.min(held.length - at, held.length - length));
                    bytes.get(held, at, count);
                    length += count;
                    changed.signalAll();
                }
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int most) throws IOException {
        Objects.checkFromIndexSize(offset, most, into.length);
        if (most == 0) {
            return 0;
        }
        lock.lock();
        try {
            while (length == 0) {
                if (closed) {
                    return -1;
                }
                changed.await();
            }
            int count = Math.min(most, Math.min(length, held.length - start));
            System.arraycopy(held, start, into, offset, count);
            start = (start + count) % held.length;
            length -= count;
            changed.signalAll();
            return count;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a viewer was waited for");
        } finally {
            lock.unlock();
        }
    }

    /** Waits, unless it is closed meanwhile. */
    void pause(Duration time) throws IOException, InterruptedException {
        long left = time.toNanos();
        lock.lock();
        try {
            while (left > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
            if (closed) {
                throw new EOFException("the viewer went away");
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
