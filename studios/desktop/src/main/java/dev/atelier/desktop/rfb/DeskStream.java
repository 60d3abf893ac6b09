package dev.atelier.desktop.rfb;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A connection to the RFB server of a desktop for somebody else, who has been let in already: what the server says of itself and everything behind
 * that is read here as it comes. One thread reads, one writes; anybody closes, which wakes both.
 */
public final class DeskStream implements Closeable {
    private final SocketChannel channel;

    private DeskStream(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Returns when the server has let us in and is about to say how large its desktop is.
     *
     * @param socket a Unix socket
     * @param patience for all of it
     * @throws IOException if nobody listens, or it is no RFB server that lets everybody in, or it takes longer
     */
    public static DeskStream connect(Path socket, Duration patience) throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try (var deadline = Deadline.closing(channel, patience)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            // not buffered: what follows belongs to somebody else
            Handshake.admitted(
                    new DataInputStream(Channels.newInputStream(channel)), Channels.newOutputStream(channel));
            if (deadline.isOver()) {
                throw new RfbException("the desktop takes too long to let us in");
            }
            return new DeskStream(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Waits for bytes. Negative at the end. */
    public int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    /** Waits until the server has taken them all. */
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
