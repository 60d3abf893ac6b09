package dev.atelier.sandbox.kubernetes;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The server's end of a WebSocket, as far as an exec needs it: whole messages in both directions. */
final class MockSocket {
    static final int BINARY = 2;
    static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final DataInputStream in;
    private final OutputStream out;

    MockSocket(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = out;
    }

    /** What proves that the key was read. */
    static String accept(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    record Message(int kind, ByteBuffer bytes) {}

    /** The next message; pings are answered on the way. */
    Message read() throws IOException {
        var whole = new ByteArrayOutputStream();
        int kind = 0;
        while (true) {
            int first = in.readUnsignedByte();
            int second = in.readUnsignedByte();
            if ((second & 0x80) == 0) {
                throw new IOException("a client's frames are masked");
            }
            long size = second & 0x7f;
            if (size == 126) {
                size = in.readUnsignedShort();
            } else if (size == 127) {
                size = in.readLong();
            }
            var mask = in.readNBytes(4);
            var bytes = in.readNBytes((int) size);
            if (bytes.length < size) {
                throw new EOFException();
            }
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] ^= mask[i % 4];
            }
            int code = first & 0x0f;
            if (code == PING) {
                write(PONG, bytes);
            } else if (code != PONG) {
                kind = code == 0 ? kind : code;
                whole.writeBytes(bytes);
                if ((first & 0x80) != 0) {
                    return new Message(kind, ByteBuffer.wrap(whole.toByteArray()));
                }
            }
        }
    }

    synchronized void write(int kind, byte[] bytes) throws IOException {
        var head = ByteBuffer.allocate(10).put((byte) (0x80 | kind));
        if (bytes.length < 126) {
            head.put((byte) bytes.length);
        } else if (bytes.length < 1 << 16) {
            head.put((byte) 126).putShort((short) bytes.length);
        } else {
            head.put((byte) 127).putLong(bytes.length);
        }
        out.write(head.array(), 0, head.position());
        out.write(bytes);
        out.flush();
    }

    /** A message of a channel. */
    void write(int channel, byte[] bytes, int count) throws IOException {
        write(
                BINARY,
                ByteBuffer.allocate(1 + count)
                        .put((byte) channel)
                        .put(bytes, 0, count)
                        .array());
    }
}
