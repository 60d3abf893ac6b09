package dev.atelier.server.desktop;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A VNC program over a WebSocket, which asks for more only when it has read what came. */
final class VncClient implements WebSocket.Listener, AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final DataInputStream in = new DataInputStream(new Arriving());
    private final WebSocket socket;
    private int width;
    private int height;

    private VncClient(int port, String url, @Nullable String protocol) {
        var builder = HTTP.newWebSocketBuilder();
        if (protocol != null) {
            builder.subprotocols(protocol);
        }
        this.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + url), this)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    static VncClient open(int port, String url) {
        return new VncClient(port, url, null);
    }

    static VncClient open(int port, String url, String protocol) {
        return new VncClient(port, url, protocol);
    }

    @Override
    public void onOpen(WebSocket opened) {
        opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        var bytes = new byte[data.remaining()];
        data.get(bytes);
        if (bytes.length > 0) {
            arrived.add(bytes);
        } else {
            from.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        arrived.add(END);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(1006);
        arrived.add(END);
    }

    /** What came, as a stream. */
    private final class Arriving extends InputStream {
        private ByteBuffer now = ByteBuffer.allocate(0);

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int most) throws IOException {
            if (most == 0) {
                return 0;
            }
            if (!now.hasRemaining()) {
                now = next();
                if (!now.hasRemaining()) {
                    return -1;
                }
            }
            int count = Math.min(most, now.remaining());
            now.get(into, offset, count);
            return count;
        }

        private ByteBuffer next() throws IOException {
            try {
                var bytes = arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (bytes == null) {
                    throw new IOException("nothing came");
                }
                socket.request(1);
                return ByteBuffer.wrap(bytes);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }

    String protocol() {
        return socket.getSubprotocol();
    }

    VncClient say(String hex) {
        socket.sendBinary(ByteBuffer.wrap(HexFormat.of().parseHex(hex)), true)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        return this;
    }

    /** Through the handshake, without a question; the desktop is there then. */
    VncClient admitted() throws IOException {
        in.readFully(new byte[12]);
        say("524642203030332e3030380a");
        in.readFully(new byte[2]);
        say("01");
        if (in.readInt() != 0) {
            throw new IOException("not let in");
        }
        say("01");
        width = in.readUnsignedShort();
        height = in.readUnsignedShort();
        in.readFully(new byte[16]);
        in.readFully(new byte[in.readInt()]);
        say("0200000100000000");
        return this;
    }

    /** How it is asked: 1 without a question, 2 for a password. */
    int security() throws IOException {
        in.readFully(new byte[12]);
        say("524642203030332e3030380a");
        in.readUnsignedByte();
        return in.readUnsignedByte();
    }

    /** Answers the question for a password, and says whether it was the right one. */
    boolean admitted(String password) throws IOException, GeneralSecurityException {
        if (security() != 2) {
            throw new IOException("no password is asked for");
        }
        say("02");
        var challenge = new byte[16];
        in.readFully(challenge);
        say(HexFormat.of().formatHex(answer(challenge, password)));
        return in.readInt() == 0;
    }

    /** VNC authentication: the bits of each byte of the key are the other way round. */
    private static byte[] answer(byte[] challenge, String password) throws GeneralSecurityException {
        var key = new byte[8];
        for (int i = 0; i < Math.min(8, password.length()); i++) {
            key[i] = (byte) (Integer.reverse(password.charAt(i)) >>> 24);
        }
        var cipher = Cipher.getInstance("DES/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"));
        return cipher.doFinal(challenge);
    }

    /** Asks for whole pictures and reads none of them. */
    void stall(int pictures) throws IOException {
        for (int i = 0; i < pictures; i++) {
            say("030000000000%04x%04x".formatted(width, height));
        }
    }

    /** Over a sound, and over what somebody copied. */
    private void skipToUpdate() throws IOException {
        for (int kind = in.readUnsignedByte(); kind != 0; kind = in.readUnsignedByte()) {
            if (kind == 3) {
                in.readFully(new byte[3]);
                in.readFully(new byte[in.readInt()]);
            } else if (kind != 2) {
                throw new IOException("a message of the kind " + kind);
            }
        }
    }

    /** A whole picture, as Raw. */
    byte[] picture() throws IOException {
        say("030000000000%04x%04x".formatted(width, height));
        skipToUpdate();
        in.readUnsignedByte();
        int areas = in.readUnsignedShort();
        var picture = new byte[width * height * 4];
        for (int i = 0; i < areas; i++) {
            int x = in.readUnsignedShort();
            int y = in.readUnsignedShort();
            int across = in.readUnsignedShort();
            int down = in.readUnsignedShort();
            if (in.readInt() != 0) {
                throw new IOException("not Raw");
            }
            for (int row = 0; row < down; row++) {
                in.readFully(picture, ((y + row) * width + x) * 4, across * 4);
            }
        }
        return picture;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int awaitClosed() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
