package dev.atelier.bench.socket;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the bytes that a server sends into WebSocket messages (RFC 6455, unmasked), however the network cut them.
 *
 * <p>Holds nothing between two reads but an unfinished frame or message. Single-threaded.
 */
final class FrameReader {
    private static final int LONGEST = 64 * 1024 * 1024;

    private byte @Nullable [] unread;
    private byte @Nullable [] message;

    /** Gets whole messages; the bytes are only valid during the call. */
    interface Sink {
        void text(ByteBuffer payload);

        void ping(ByteBuffer payload);

        void close(int code);
    }

    void feed(ByteBuffer in, Sink sink) {
        var bytes = withUnread(in);
        while (readFrame(bytes, sink)) {}
        unread = null;
        if (bytes.hasRemaining()) {
            unread = new byte[bytes.remaining()];
            bytes.get(unread);
        }
    }

    private ByteBuffer withUnread(ByteBuffer in) {
        if (unread == null) {
            return in;
        }
        var joined = Arrays.copyOf(unread, unread.length + in.remaining());
        in.get(joined, unread.length, in.remaining());
        return ByteBuffer.wrap(joined);
    }

    private boolean readFrame(ByteBuffer bytes, Sink sink) {
        int start = bytes.position();
        int length = readLength(bytes);
        if (length < 0 || bytes.remaining() < length) {
            bytes.position(start);
            return false;
        }
        int first = bytes.get(start);
        var payload = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        dispatch(first & 0x0f, (first & 0x80) != 0, payload, sink);
        return true;
    }

    /** The payload's length, with the buffer behind the head; -1 if the head is not complete. */
    private static int readLength(ByteBuffer bytes) {
        if (bytes.remaining() < 2) {
            return -1;
        }
        bytes.get();
        int length = bytes.get() & 0x7f;
        if (length == 126) {
            return bytes.remaining() < 2 ? -1 : bytes.getShort() & 0xffff;
        }
        if (length == 127) {
            return bytes.remaining() < 8 ? -1 : checked(bytes.getLong());
        }
        return length;
    }

    private static int checked(long length) {
        if (length < 0 || length > LONGEST) {
            throw new IllegalStateException("a frame of " + length + " bytes");
        }
        return (int) length;
    }

    private void dispatch(int opcode, boolean last, ByteBuffer payload, Sink sink) {
        switch (opcode) {
            case 0x0, 0x1, 0x2 -> collect(last, payload, sink);
            case 0x8 -> sink.close(payload.remaining() >= 2 ? payload.getShort() & 0xffff : 1005);
            case 0x9 -> sink.ping(payload);
            default -> {} // pongs and what a later RFC may add
        }
    }

    private void collect(boolean last, ByteBuffer payload, Sink sink) {
        if (message == null && last) {
            sink.text(payload);
            return;
        }
        int before = message == null ? 0 : message.length;
        message =
                message == null ? new byte[payload.remaining()] : Arrays.copyOf(message, before + payload.remaining());
        payload.get(message, before, payload.remaining());
        if (last) {
            var whole = ByteBuffer.wrap(message);
            message = null;
            sink.text(whole);
        }
    }
}
