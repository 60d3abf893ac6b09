package dev.atelier.server.command;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One viewer's bytes between its TCP connection and a WebSocket, as they come. Nothing is kept: what one side does not take is not read from the other
 * one. A viewer that takes nothing for longer than the server waits for it is parted from.
 */
final class VncLine implements WebSocket.Listener, AutoCloseable {
    private static final int READ_BYTES = 16 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long STALLED_NANOS = PATIENCE.toNanos();
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Socket viewer;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long writingSince;
    private volatile String why = "";

    VncLine(Socket viewer) {
        this.viewer = viewer;
    }

    /** Why the server ended it; empty if it did not. */
    String why() {
        return why;
    }

    /** Carries until either side ends it. */
    void carry(WebSocket socket) {
        var watch = Thread.ofVirtual().name("vnc-line-watch").start(this::watch);
        var bytes = new byte[READ_BYTES];
        try {
            viewer.setTcpNoDelay(true);
            var in = viewer.getInputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                socket.sendBinary(ByteBuffer.wrap(bytes, 0, count), true)
                        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .join();
            }
        } catch (IOException | CompletionException _) {
            // One of them has gone, which is all that there is to know.
        } finally {
            watch.interrupt();
            part(socket);
        }
    }

    private static void part(WebSocket socket) {
        try {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                    .orTimeout(FAREWELL.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException _) {
            // It is closed already.
        } finally {
            socket.abort();
        }
    }

    private void watch() {
        try {
            while (!viewer.isClosed()) {
                long since = writingSince;
                if (since != 0 && System.nanoTime() - since > STALLED_NANOS) {
                    why = ": it did not read";
                    hangUp();
                }
                Thread.sleep(1_000);
            }
        } catch (InterruptedException _) {
            // The line has ended.
        }
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        try {
            writingSince = System.nanoTime() | 1;
            write(viewer.getOutputStream(), data);
            writingSince = 0;
            socket.request(1);
        } catch (IOException e) {
            hangUp();
        }
        return null;
    }

    private static void write(OutputStream to, ByteBuffer data) throws IOException {
        var bytes = new byte[data.remaining()];
        data.get(bytes);
        to.write(bytes);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        if (code != WebSocket.NORMAL_CLOSURE) {
            why = ": " + (reason.isEmpty() ? "the server ended it" : reason) + " (" + code + ")";
        }
        hangUp();
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        why = ": the connection to the server broke";
        hangUp();
    }

    /** Wakes whoever reads from the viewer. */
    private void hangUp() {
        try {
            viewer.close();
        } catch (IOException e) {
            why = ": " + e.getMessage();
        }
    }

    /** A line that is closed ends soon, and says goodbye by itself. */
    @Override
    public void close() {
        hangUp();
    }

    void end() {
        ended.countDown();
    }

    /** Gives it a moment to say goodbye. */
    void awaitEnd() {
        try {
            ended.await(2 * FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
