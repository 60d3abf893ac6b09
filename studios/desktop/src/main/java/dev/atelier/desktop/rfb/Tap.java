package dev.atelier.desktop.rfb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A connection that keeps what the server sends instead of looking at it: the bytes of whole updates, cut at their ends. It pulls, so it gets as
 * much as it asks for, and sends nothing else. What is copied on the desktop, and sounds, are left out. The pointer is drawn into the pixels.
 *
 * <p>Used by one thread; only {@link #close} may come from another one.
 */
public final class Tap implements AutoCloseable {
    private static final int READ_BYTES = 1 << 16;
    private static final byte[] NO_QUESTION = {1, 1, 0, 0, 0, 0}; // one security type, none; the answer: let in

    private final SocketChannel channel;
    private final UpdateReader in;
    private final OutputStream out;
    private final ServerInit init;

    private Tap(SocketChannel channel, DataInputStream in, OutputStream out, ServerInit init) {
        this.channel = channel;
        this.in = new UpdateReader(in);
        this.out = out;
        this.init = init;
    }

    /**
     * @param socket a Unix socket
     * @param patience for being let in
     * @throws IOException if nobody listens, or it is no RFB server that lets everybody in, or it takes longer
     */
    public static Tap connect(Path socket, Duration patience) throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try (var _ = Deadline.closing(channel, patience)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            var in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), READ_BYTES));
            var out = Channels.newOutputStream(channel);
            var tap = new Tap(channel, in, out, Handshake.as(in, out));
            tap.agree();
            return tap;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void agree() throws IOException {
        var format = ByteBuffer.allocate(4 + PixelFormat.BYTES).put((byte) 0).put(new byte[3]);
        FilmFormat.write(format);
        out.write(format.array());
        out.write(ByteBuffer.allocate(12)
                .put((byte) 2)
                .put((byte) 0)
                .putShort((short) 2)
                .putInt(Encodings.ZRLE)
                .putInt(Encodings.COPY_RECT)
                .array());
    }

    /** What a viewer reads before the first update, from a server that asks for nothing. */
    public byte[] greeting() {
        var name = init.name().getBytes(UTF_8);
        var greeting = ByteBuffer.allocate(
                Handshake.VERSION.length() + NO_QUESTION.length + 4 + PixelFormat.BYTES + 4 + name.length);
        greeting.put(Handshake.VERSION.getBytes(ISO_8859_1)).put(NO_QUESTION);
        greeting.putShort((short) init.width()).putShort((short) init.height());
        FilmFormat.write(greeting);
        return greeting.putInt(name.length).put(name).array();
    }

    public int width() {
        return init.width();
    }

    public int height() {
        return init.height();
    }

    /** @param changes only what changed since the last update, when something does */
    public void ask(boolean changes) throws IOException {
        out.write(ByteBuffer.allocate(10)
                .put((byte) 3)
                .put((byte) (changes ? 1 : 0))
                .putInt(0)
                .putShort((short) init.width())
                .putShort((short) init.height())
                .array());
    }

    /** Blocks until there is one that was asked for. */
    public byte[] update() throws IOException {
        return in.next();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
