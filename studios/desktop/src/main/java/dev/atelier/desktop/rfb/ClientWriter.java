package dev.atelier.desktop.rfb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends what a client says (RFC 6143, section 7.5), each message in one piece and in order. Thread-safe.
 *
 * <p>A thread of its own writes: a channel is closed when a thread is interrupted that writes to it, and whoever types may be interrupted at any
 * time. So a message that was taken is sent, and the connection outlives those who use it. Whoever sends faster than the desktop reads waits.
 */
final class ClientWriter {
    /** As much as waits to be written before whoever sends has to wait, too. */
    private static final int ROOM = 1 << 20;

    private final OutputStream out;
    private final ReentrantLock turn = new ReentrantLock();
    private final Condition news = turn.newCondition();
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private boolean closed;

    ClientWriter(OutputStream out) {
        this.out = out;
    }

    /** Writes until the connection ends. */
    void run() {
        try {
            for (var bytes = next(); bytes.length > 0; bytes = next()) {
                out.write(bytes);
                out.flush();
            }
        } catch (IOException _) {
            close(); // the reader finds out why, and says so
        }
    }

    /** Empty when it is over. */
    private byte[] next() {
        turn.lock();
        try {
            while (waiting.size() == 0 && !closed) {
                news.awaitUninterruptibly();
            }
            var bytes = closed ? new byte[0] : waiting.toByteArray();
            waiting.reset();
            news.signalAll();
            return bytes;
        } finally {
            turn.unlock();
        }
    }

    /** Nothing is sent any more. */
    void close() {
        turn.lock();
        try {
            closed = true;
            news.signalAll();
        } finally {
            turn.unlock();
        }
    }

    void pixelFormat() throws IOException {
        var message = ByteBuffer.allocate(4 + PixelFormat.BYTES).put((byte) 0).put(new byte[3]);
        PixelFormat.write(message);
        send(message);
    }

    void encodings(List<Integer> encodings) throws IOException {
        var message = ByteBuffer.allocate(4 + Integer.BYTES * encodings.size())
                .put((byte) 2)
                .put((byte) 0)
                .putShort((short) encodings.size());
        encodings.forEach(message::putInt);
        send(message);
    }

    /** @param changes only what changed since the last update, when something does */
    void requestUpdate(boolean changes, int width, int height) throws IOException {
        send(ByteBuffer.allocate(10)
                .put((byte) 3)
                .put((byte) (changes ? 1 : 0))
                .putInt(0)
                .putShort((short) width)
                .putShort((short) height));
    }

    void key(int keysym, boolean down) throws IOException {
        send(ByteBuffer.allocate(8)
                .put((byte) 4)
                .put((byte) (down ? 1 : 0))
                .putShort((short) 0)
                .putInt(keysym));
    }

    /** @param buttons a bit for each that is down, the left one first */
    void pointer(int buttons, int x, int y) throws IOException {
        send(ByteBuffer.allocate(6)
                .put((byte) 5)
                .put((byte) buttons)
                .putShort((short) x)
                .putShort((short) y));
    }

    void clipboard(ClipboardMessage clipboard) throws IOException {
        var data = clipboard.bytes();
        send(ByteBuffer.allocate(8 + data.length)
                .put((byte) 6)
                .put(new byte[3])
                .putInt(-data.length)
                .put(data));
    }

    void fence(ServerMessage.Fence fence) throws IOException {
        send(ByteBuffer.allocate(9 + fence.payload().length)
                .put((byte) 248)
                .put(new byte[3])
                .putInt(fence.flags())
                .put((byte) fence.payload().length)
                .put(fence.payload()));
    }

    private void send(ByteBuffer message) throws IOException {
        var bytes = new byte[message.flip().remaining()];
        message.get(bytes);
        turn.lock();
        try {
            while (waiting.size() > ROOM && !closed) {
                news.awaitUninterruptibly();
            }
            if (closed) {
                throw new IOException("the connection to the desktop has ended");
            }
            waiting.writeBytes(bytes);
            news.signalAll();
        } finally {
            turn.unlock();
        }
    }
}
