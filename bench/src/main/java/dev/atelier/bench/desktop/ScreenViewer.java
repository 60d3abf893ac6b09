package dev.atelier.bench.desktop;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Somebody who always wants the next change of a screen, as browsers do, notes when it came, and does not draw it. */
final class ScreenViewer implements AutoCloseable {
    private static final int COPY_RECT = 1;
    private static final int ZRLE = 16;
    private static final byte[] VERSION = "RFB 003.008\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    private final ScreenLine line;
    private final DataInputStream in;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition came = lock.newCondition();
    private long last;
    private boolean ended;
    private int width;
    private int height;

    private ScreenViewer(ScreenLine line) {
        this.line = line;
        this.in = new DataInputStream(new BufferedInputStream(line.in(), 1 << 16));
    }

    /** @param asked whether it has to be let in yet, without a question */
    static ScreenViewer begin(ScreenLine line, boolean asked) throws IOException, InterruptedException {
        var viewer = new ScreenViewer(line);
        if (asked) {
            viewer.knock();
        }
        viewer.agree();
        Thread.ofVirtual().name("bench-viewer").start(viewer::read);
        viewer.await(0);
        return viewer;
    }

    private void knock() throws IOException {
        in.readFully(new byte[VERSION.length]);
        line.send(VERSION);
        in.readFully(new byte[in.readUnsignedByte()]);
        line.send(new byte[] {1});
        if (in.readInt() != 0) {
            throw new IOException("a viewer was not let in");
        }
        line.send(new byte[] {1});
    }

    private void agree() throws IOException {
        width = in.readUnsignedShort();
        height = in.readUnsignedShort();
        in.readFully(new byte[16]);
        in.readFully(new byte[in.readInt()]);
        line.send(ByteBuffer.allocate(12)
                .putShort((short) 0x0200)
                .putShort((short) 2)
                .putInt(ZRLE)
                .putInt(COPY_RECT)
                .array());
        ask(false);
    }

    private void ask(boolean changes) throws IOException {
        line.send(ByteBuffer.allocate(10)
                .put((byte) 3)
                .put((byte) (changes ? 1 : 0))
                .putInt(0)
                .putShort((short) width)
                .putShort((short) height)
                .array());
    }

    private void read() {
        try {
            while (true) {
                int kind = in.readUnsignedByte();
                if (kind == 0) {
                    update();
                    note(System.nanoTime(), false);
                    ask(true);
                } else if (kind == 3) {
                    in.skipNBytes(3);
                    in.skipNBytes(in.readInt());
                } else if (kind != 2) {
                    throw new IOException("a message of the kind " + kind);
                }
            }
        } catch (IOException | RuntimeException e) {
            note(0, true);
        }
    }

    private void update() throws IOException {
        in.skipNBytes(1);
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            in.skipNBytes(8);
            in.skipNBytes(in.readInt() == COPY_RECT ? 4 : in.readInt());
        }
    }

    private void note(long at, boolean isEnd) {
        lock.lock();
        try {
            last = isEnd ? last : at;
            ended |= isEnd;
            came.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** @return when the first change behind that moment had come */
    long await(long behind) throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = ScreenLine.PATIENCE.toNanos();
            while (last <= behind && !ended && left > 0) {
                left = came.awaitNanos(left);
            }
            if (last <= behind) {
                throw new IOException(ended ? "a viewer was parted from" : "nothing changed on the screen");
            }
            return last;
        } finally {
            lock.unlock();
        }
    }

    /** Whether something changed behind that moment, within so many milliseconds. */
    boolean changes(long behind, long millis) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (last <= behind && !ended && left > 0) {
                left = came.awaitNanos(left);
            }
            return last > behind;
        } finally {
            lock.unlock();
        }
    }

    /** Down and up. */
    void press(int key) throws IOException {
        line.send(ByteBuffer.allocate(16)
                .putInt(0x04010000)
                .putInt(key)
                .putInt(0x04000000)
                .putInt(key)
                .array());
    }

    /** A click of the left button. */
    void click(int x, int y) throws IOException {
        var click = ByteBuffer.allocate(12);
        for (int buttons = 1; buttons >= 0; buttons--) {
            click.put((byte) 5).put((byte) buttons).putShort((short) x).putShort((short) y);
        }
        line.send(click.array());
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
