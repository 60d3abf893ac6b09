package dev.atelier.desktop.rfb;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes whole updates out of what a server sends, without decoding them. Not thread-safe. */
final class UpdateReader {
    /** More than a picture of the largest desktop takes that is not compressed at all. */
    static final int MOST_BYTES = 4 * Framebuffer.MOST_PIXELS + (1 << 16);

    private static final int KEPT_BUFFER = 1 << 20;

    private final DataInputStream in;
    private ByteArrayOutputStream message = new ByteArrayOutputStream();

    UpdateReader(DataInputStream in) {
        this.in = in;
    }

    /** The next update; what comes before it is read and left out. */
    byte[] next() throws IOException {
        while (true) {
            int type = in.readUnsignedByte();
            switch (type) {
                case 0 -> {
                    return update();
                }
                case 1 -> {
                    in.skipNBytes(3);
                    in.skipNBytes(in.readUnsignedShort() * 6L);
                }
                case 2 -> {} // a sound
                case 3 -> {
                    in.skipNBytes(3);
                    in.skipNBytes(size(Math.abs((long) in.readInt())));
                }
                default -> throw new RfbException("a message of the unknown kind " + type);
            }
        }
    }

    private byte[] update() throws IOException {
        message.reset();
        var head = copy(3);
        message.reset();
        message.write(0);
        message.write(head, 0, head.length);
        int rectangles = ByteBuffer.wrap(head).getShort(1) & 0xFFFF;
        for (int i = 0; i < rectangles; i++) {
            rectangle(ByteBuffer.wrap(copy(12)));
        }
        var whole = message.toByteArray();
        if (whole.length > KEPT_BUFFER) {
            message = new ByteArrayOutputStream();
        }
        return whole;
    }

    private void rectangle(ByteBuffer head) throws IOException {
        int width = head.getShort(4) & 0xFFFF;
        int height = head.getShort(6) & 0xFFFF;
        int encoding = head.getInt(8);
        switch (encoding) {
            case Encodings.RAW -> copy(size((long) width * height * Integer.BYTES));
            case Encodings.COPY_RECT -> copy(4);
            case Encodings.ZRLE ->
                copy(size(Integer.toUnsignedLong(ByteBuffer.wrap(copy(4)).getInt())));
            default -> throw new RfbException("pixels in the encoding " + encoding + ", which nobody asked for");
        }
    }

    private int size(long bytes) throws RfbException {
        if (bytes + message.size() > MOST_BYTES) {
            throw new RfbException("a message of " + bytes + " bytes, the most is " + MOST_BYTES);
        }
        return (int) bytes;
    }

    private byte[] copy(int length) throws IOException {
        var bytes = in.readNBytes(size(length)); // grows with what really comes, whatever was announced
        if (bytes.length < length) {
            throw new java.io.EOFException("the desktop ended the connection");
        }
        message.write(bytes, 0, length);
        return bytes;
    }
}
