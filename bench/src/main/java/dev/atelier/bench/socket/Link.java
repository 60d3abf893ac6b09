package dev.atelier.bench.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One WebSocket of a {@link Fleet}. Its fields belong to the fleet's thread. */
public final class Link {
    final SocketChannel channel;
    final String path;
    final FrameReader frames = new FrameReader();
    private final int number;

    @Nullable
    SelectionKey key;

    boolean open;
    private @Nullable StringBuilder greeting = new StringBuilder();
    private final boolean stalled;

    Link(int number, SocketChannel channel, String path, boolean stalled) {
        this.number = number;
        this.channel = channel;
        this.path = path;
        this.stalled = stalled;
    }

    /** Its place in the fleet, from 0, in the order of connecting. */
    public int number() {
        return number;
    }

    /** Whether it stops to read as soon as it is open: its socket buffers fill, and the server has to cope. */
    public boolean isStalled() {
        return stalled;
    }

    /** Eats the server's answer to the upgrade. Returns whether it is complete; what follows it stays in the buffer. */
    boolean greet(ByteBuffer in) throws IOException {
        var text = greeting;
        if (text == null) {
            return true;
        }
        while (in.hasRemaining()) {
            text.append((char) in.get());
            int length = text.length();
            if (length >= 4 && text.charAt(length - 1) == '\n' && text.charAt(length - 3) == '\n') {
                if (!text.toString().startsWith("HTTP/1.1 101")) {
                    throw new IOException("upgrade refused: " + text.substring(0, text.indexOf("\r\n")));
                }
                greeting = null;
                open = true;
                return true;
            }
        }
        return false;
    }
}
