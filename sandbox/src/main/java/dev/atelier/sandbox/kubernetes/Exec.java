package dev.atelier.sandbox.kubernetes;

import dev.atelier.sandbox.inside.Outputs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A command in a pod, as its connection tells of it: messages whose first byte says whether it is input, output, errors or the end. What nobody
 * reads is held back by pipes of the kernel, and then by the cluster, since the next message is asked for only when the one before is
 * told: nothing grows here. A connection that is silent for minutes although it is asked counts as lost. Thread-safe.
 */
final class Exec implements AutoCloseable {
    private static final int INPUT = 0;
    private static final int OUTPUT = 1;
    private static final int ERRORS = 2;
    private static final int STATUS = 3;
    private static final int CLOSE = 255;

    private static final int LARGEST_STATUS = 64 << 10;
    private static final int LARGEST_INPUT = 32 << 10;
    private static final long ASK_SECONDS = 10;
    private static final long LOST_NANOS = Duration.ofMinutes(2).toNanos();

    private final Outputs outputs = new Outputs();
    private final OutputStream input = new Input();
    private final ReentrantLock sending = new ReentrantLock();
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream status = new ByteArrayOutputStream();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicLong heardAt = new AtomicLong(System.nanoTime());
    private final WebSocket socket;
    private volatile boolean isHeldBack;
    private volatile Conclusion conclusion = new Conclusion.Lost("the connection ended");

    /** How it ended. */
    sealed interface Conclusion {
        record Exited(int code) implements Conclusion {}

        /** It was never begun, or nobody knows what became of it. */
        record Lost(String why) implements Conclusion {}
    }

    private sealed interface Message {
        record Part(ByteBuffer bytes, boolean isFirst) implements Message {}

        record End(String why) implements Message {}
    }

    /** @param path with the command in its query */
    Exec(ApiServer server, String path, Duration atMost) throws IOException {
        this.socket = server.stream(path, new Listener(), atMost);
        Thread.ofVirtual().name("pod-output").start(this::divide);
        Thread.ofVirtual().name("pod-ping").start(this::ask);
    }

    OutputStream input() {
        return input;
    }

    InputStream output() {
        return outputs.output();
    }

    InputStream errors() {
        return outputs.errors();
    }

    Conclusion await() throws InterruptedException {
        over.await();
        return conclusion;
    }

    /** Hands on what comes, one message after the other; nobody hears the listener wait. */
    private final class Listener implements WebSocket.Listener {
        private boolean isFirst = true;

        @Override
        public void onOpen(WebSocket opened) {
            opened.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean isLast) {
            heardAt.set(System.nanoTime());
            var copy = ByteBuffer.allocate(data.remaining()).put(data).flip();
            messages.add(new Message.Part(copy, isFirst));
            isFirst = isLast;
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
            messages.add(new Message.End("the cluster sent text where bytes belong"));
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
            heardAt.set(System.nanoTime());
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer data) {
            heardAt.set(System.nanoTime());
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            messages.add(new Message.End(
                    "the cluster closed the connection (" + code + (reason.isBlank() ? "" : ", " + reason) + ")"));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            messages.add(new Message.End("the connection broke (" + error.getMessage() + ")"));
        }
    }

    private void divide() {
        var why = "nobody reads any more";
        try (outputs) {
            int channel = -1;
            while (true) {
                switch (messages.take()) {
                    case Message.End(var words) -> {
                        why = words;
                        return;
                    }
                    case Message.Part(var bytes, var isFirst) -> {
                        if (isFirst) {
                            channel = bytes.hasRemaining() ? bytes.get() & 0xff : -1;
                        }
                        isHeldBack = true;
                        take(channel, bytes);
                        heardAt.set(System.nanoTime());
                        isHeldBack = false;
                        socket.request(1);
                    }
                }
            }
        } catch (IOException _) {
            // killed, or nobody reads any more
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            conclusion = concluded(why);
            over.countDown();
            socket.abort();
            outputs.abandon();
        }
    }

    private void take(int channel, ByteBuffer bytes) throws IOException {
        switch (channel) {
            case OUTPUT -> outputs.write(false, bytes);
            case ERRORS -> outputs.write(true, bytes);
            case STATUS -> {
                if (status.size() + bytes.remaining() <= LARGEST_STATUS) {
                    var part = new byte[bytes.remaining()];
                    bytes.get(part);
                    status.writeBytes(part);
                }
            }
            default -> {
                // that a channel ends is said by the end as well
            }
        }
    }

    private Conclusion concluded(String why) {
        var said = Reply.json(status.toByteArray());
        if (said.path("status").asString("").equals("Success")) {
            return new Conclusion.Exited(0);
        }
        for (var cause : said.path("details").path("causes")) {
            var code = cause.path("message").asString("");
            if (cause.path("reason").asString("").equals("ExitCode") && code.matches("\\d{1,3}")) {
                return new Conclusion.Exited(Integer.parseInt(code));
            }
        }
        var words = said.path("message").asString("");
        return new Conclusion.Lost(words.isBlank() ? why : words);
    }

    /** A connection through which nothing goes may be taken for dead by whoever is in between, and a dead one does not say so. */
    private void ask() {
        var ping = CompletableFuture.completedFuture(socket);
        try {
            while (!over.await(ASK_SECONDS, TimeUnit.SECONDS)) {
                if (ping.isCompletedExceptionally()) {
                    messages.add(new Message.End("nothing can be sent to the cluster any more"));
                    return;
                }
                if (System.nanoTime() - heardAt.get() > LOST_NANOS && !isHeldBack) {
                    messages.add(new Message.End("the connection is silent"));
                    return;
                }
                if (ping.isDone()) {
                    ping = socket.sendPing(ByteBuffer.allocate(0));
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes no more of it. */
    @Override
    public void close() {
        messages.add(new Message.End("it was given up"));
        socket.abort();
        outputs.close();
    }

    /** Closing it is the end of the input only. */
    private final class Input extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            for (int at = from, end = from + count; at < end; ) {
                int size = Math.min(end - at, LARGEST_INPUT);
                var message = ByteBuffer.allocate(1 + size).put((byte) INPUT).put(bytes, at, size);
                send(message.flip());
                at += size;
            }
        }

        @Override
        public void close() throws IOException {
            if (over.getCount() > 0) {
                send(ByteBuffer.wrap(new byte[] {(byte) CLOSE, INPUT}));
            }
        }

        /** Waits until the connection has taken it, as a pipe does; {@link Exec#close} ends the wait. */
        private void send(ByteBuffer message) throws IOException {
            sending.lock();
            try {
                socket.sendBinary(message, true).join();
            } catch (CompletionException e) {
                throw new IOException("the command takes no more input", e);
            } finally {
                sending.unlock();
            }
        }
    }
}
