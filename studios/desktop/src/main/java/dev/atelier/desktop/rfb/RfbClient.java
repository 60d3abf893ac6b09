package dev.atelier.desktop.rfb;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the RFB server of a desktop: it always has the current picture, and sends keys, the pointer and texts. Thread-safe; input of two
 * threads mixes message by message, so whoever types holds the desktop's control.
 */
public final class RfbClient implements AutoCloseable {
    private static final int READ_BYTES = 1 << 18;
    private static final List<Integer> ENCODINGS = List.of(
            Encodings.COPY_RECT, Encodings.RAW, Encodings.DESKTOP_SIZE, Encodings.FENCE, Encodings.EXTENDED_CLIPBOARD);

    private final SocketChannel channel;
    private final DataInputStream in;
    private final ClientWriter writer;
    private final Screen screen;
    private final Clipboard clipboard;
    private final Set<Integer> keys = new LinkedHashSet<>();
    private int buttons;
    private int x;
    private int y;
    private volatile @Nullable String trouble;

    private RfbClient(SocketChannel channel, DataInputStream in, ClientWriter writer, ServerInit init)
            throws IOException {
        this.channel = channel;
        this.in = in;
        this.writer = writer;
        this.screen = new Screen(init.width(), init.height());
        this.clipboard = new Clipboard(writer);
    }

    /**
     * Returns when the first picture is there.
     *
     * @param socket a Unix socket
     * @param patience for all of it
     * @throws IOException if nobody listens, or it is no RFB server that lets everybody in, or it takes longer
     */
    public static RfbClient connect(Path socket, Duration patience) throws IOException, InterruptedException {
        return connect(UnixDomainSocketAddress.of(socket), patience);
    }

    /**
     * The same for a server that may listen on a port.
     *
     * @param server of a Unix socket or of TCP
     */
    public static RfbClient connect(SocketAddress server, Duration patience) throws IOException, InterruptedException {
        var channel = server instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
        try (var deadline = Deadline.closing(channel, patience)) {
            channel.connect(server);
            var in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), READ_BYTES));
            var out = Channels.newOutputStream(channel);
            var client = new RfbClient(channel, in, new ClientWriter(out), Handshake.as(in, out));
            client.begin();
            if (!client.screen.awaitFirst(patience) || deadline.isOver()) {
                throw new IOException(client.trouble().isEmpty() ? "no picture came" : client.trouble());
            }
            return client;
        } catch (IOException | InterruptedException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void begin() throws IOException {
        Thread.ofVirtual().name("rfb-writer").start(writer::run);
        writer.pixelFormat();
        writer.encodings(ENCODINGS);
        writer.requestUpdate(false, screen.width(), screen.height());
        Thread.ofVirtual().name("rfb-reader").start(this::read);
    }

    private void read() {
        var messages = new ServerMessages(in, screen);
        try {
            while (true) {
                switch (messages.next()) {
                    case ServerMessage.Updated() -> writer.requestUpdate(true, screen.width(), screen.height());
                    case ServerMessage.Fence fence when fence.isRequest() -> writer.fence(fence.answer());
                    case ServerMessage.Clipboard(var message) -> clipboard.heard(message);
                    case ServerMessage.Fence _, ServerMessage.Nothing _ -> {}
                }
            }
        } catch (IOException e) {
            trouble = e.getMessage() == null ? "the desktop ended the connection" : e.getMessage();
        } finally {
            close();
        }
    }

    public Screen screen() {
        return screen;
    }

    /** Texts that go between the desktop and us. */
    public Clipboard clipboard() {
        return clipboard;
    }

    public boolean isOpen() {
        return channel.isOpen();
    }

    /** Why the connection ended, empty while it did not. */
    public String trouble() {
        return trouble == null ? "" : trouble;
    }

    public synchronized void press(int keysym) throws IOException {
        keys.add(keysym);
        writer.key(keysym, true);
    }

    public synchronized void release(int keysym) throws IOException {
        keys.remove(keysym);
        writer.key(keysym, false);
    }

    /** Buttons that are down stay down. */
    public synchronized void move(int toX, int toY) throws IOException {
        x = toX;
        y = toY;
        writer.pointer(buttons, x, y);
    }

    /** @param button 1 left, 2 middle, 3 right, 4 to 7 the wheel up, down, left and right */
    public synchronized void press(Button button) throws IOException {
        buttons |= button.bit();
        writer.pointer(buttons, x, y);
    }

    public synchronized void release(Button button) throws IOException {
        buttons &= ~button.bit();
        writer.pointer(buttons, x, y);
    }

    /** Where we put the pointer last; a program or a person may have moved it since. */
    public synchronized int[] pointer() {
        return new int[] {x, y};
    }

    /** Whether a key or a button is down that we pressed. */
    public synchronized boolean isHolding() {
        return buttons != 0 || !keys.isEmpty();
    }

    /** Lets go of every key and button: at the end of a turn, of a person's control, and before the first input after a restart. */
    public synchronized void releaseAll() throws IOException {
        for (var key : List.copyOf(keys)) {
            release(key);
        }
        buttons = 0;
        writer.pointer(0, x, y);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            trouble = e.getMessage();
        }
        writer.close();
        screen.close();
        clipboard.close();
    }
}
