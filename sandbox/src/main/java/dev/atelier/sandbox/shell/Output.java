package dev.atelier.sandbox.shell;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a shell and its jobs write, at any time, so that nobody waits for a reader, and gives it to the command that runs or, between
 * two, to the next one. A mark, which nobody could know before, says where a command's output ends. Thread-safe.
 */
final class Output {
    private static final byte[] NO_MARK = {};
    private static final int LONGEST = 3;

    private final PlainText text = new PlainText();
    private Capture capture = new Capture();
    private Consumer<byte[]> watcher = _ -> {};
    private byte[] mark = NO_MARK;
    private byte[] held = NO_MARK;
    private @Nullable CountDownLatch marked;
    private final CountDownLatch ended = new CountDownLatch(1);

    void read(InputStream in) {
        var buffer = new byte[8192];
        try {
            int count;
            while ((count = in.read(buffer)) >= 0) {
                accept(Arrays.copyOf(buffer, count));
            }
        } catch (IOException _) {
            // killed
        }
        synchronized (this) {
            keep(held);
            held = NO_MARK;
            if (marked != null) {
                marked.countDown();
            }
        }
        ended.countDown();
    }

    private synchronized void accept(byte[] bytes) {
        if (mark.length == 0) {
            keep(bytes);
            return;
        }
        var all = Arrays.copyOf(held, held.length + bytes.length);
        System.arraycopy(bytes, 0, all, held.length, bytes.length);
        int at = indexOf(all, mark);
        if (at < 0) {
            int keep = Math.max(0, all.length - mark.length + 1);
            keep(Arrays.copyOf(all, keep));
            held = Arrays.copyOfRange(all, keep, all.length);
            return;
        }
        keep(Arrays.copyOf(all, at));
        var rest = Arrays.copyOfRange(all, at + mark.length, all.length);
        mark = NO_MARK;
        held = rest; // belongs to the next command
        if (marked != null) {
            marked.countDown();
        }
    }

    private void keep(byte[] bytes) {
        int count = text.strip(bytes, bytes.length);
        if (count > 0) {
            capture.add(bytes, count);
            watcher.accept(Arrays.copyOf(bytes, count));
        }
    }

    /** From now on somebody watches. */
    synchronized void watch(Consumer<byte[]> other) {
        watcher = other;
    }

    /** The output up to this mark is one command's. */
    synchronized CountDownLatch await(byte[] next) {
        mark = next.clone();
        held = NO_MARK;
        marked = new CountDownLatch(1);
        return marked;
    }

    /** What came so far; what comes from now on is the next one's. */
    synchronized Capture take() {
        var taken = capture;
        capture = new Capture();
        watcher = _ -> {};
        mark = NO_MARK;
        marked = null;
        keep(held);
        held = NO_MARK;
        return taken;
    }

    /** Waits until everything is read, which is soon after the end of the shell unless somebody escaped it. */
    void awaitEnd() {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST);
        boolean interrupted = false;
        while (true) {
            try {
                boolean _ = ended.await(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static int indexOf(byte[] all, byte[] wanted) {
        for (int i = 0; i + wanted.length <= all.length; i++) {
            if (Arrays.equals(all, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
