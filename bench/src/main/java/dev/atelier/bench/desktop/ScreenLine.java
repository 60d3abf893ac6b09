package dev.atelier.bench.desktop;

import dev.atelier.desktop.rfb.DeskStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The bytes of RFB, there and back: to the X server itself, or to Atelier. */
interface ScreenLine extends AutoCloseable {
    Duration PATIENCE = Duration.ofSeconds(20);

    InputStream in();

    void send(byte[] bytes) throws IOException;

    @Override
    void close() throws IOException;

    /** To the X server's own socket; let in already. */
    static ScreenLine direct(Path socket) throws IOException {
        return new Direct(DeskStream.connect(socket, PATIENCE));
    }

    /** To {@code /vnc/{id}}. */
    static ScreenLine proxied(HttpClient http, URI address) {
        var arriving = new Arriving();
        return new Proxied(
                http.newWebSocketBuilder().buildAsync(address, arriving).join(), arriving);
    }

    /** @param stream with the desktop */
    record Direct(DeskStream stream) implements ScreenLine {
        @Override
        public InputStream in() {
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    var one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
                }

                @Override
                public int read(byte[] into, int offset, int most) throws IOException {
                    return stream.read(ByteBuffer.wrap(into, offset, most));
                }
            };
        }

        @Override
        public void send(byte[] bytes) throws IOException {
            stream.write(ByteBuffer.wrap(bytes));
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    /** @param socket one message for each call of send */
    record Proxied(WebSocket socket, Arriving in) implements ScreenLine {
        @Override
        public void send(byte[] bytes) {
            socket.sendBinary(ByteBuffer.wrap(bytes), true)
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        }

        @Override
        public void close() {
            socket.abort();
            in.end();
        }
    }

    /** What came over a WebSocket. Asks for more as it is read. */
    final class Arriving extends InputStream implements WebSocket.Listener {
        /** An empty one is the end. */
        private final LinkedBlockingQueue<ByteBuffer> arrived = new LinkedBlockingQueue<>();

        private ByteBuffer now = ByteBuffer.allocate(0);

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            var bytes = new byte[data.remaining()];
            data.get(bytes);
            if (bytes.length > 0) {
                arrived.add(ByteBuffer.wrap(bytes));
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            end();
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            end();
        }

        void end() {
            arrived.add(ByteBuffer.allocate(0));
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int most) throws IOException {
            try {
                if (!now.hasRemaining()) {
                    now = arrived.take();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
            if (!now.hasRemaining()) {
                end();
                return -1;
            }
            int count = Math.min(most, now.remaining());
            now.get(into, offset, count);
            return count;
        }
    }
}
