package dev.atelier.desktop.rfb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads what a server sends (RFC 6143, section 7.6) and brings the picture up to date. Every length is checked before anything is allocated: the
 * server is a process in a sandbox, which whoever works there may have replaced. Not thread-safe.
 */
final class ServerMessages {
    private final DataInputStream in;
    private final Picturing picturing;

    /** Who keeps the picture, which is half drawn between the beginning and the end of an update. */
    interface Picturing {
        void begin();

        void end();

        void put(int x, int y, int[] row, int count);

        void copy(int fromX, int fromY, Area to);

        void resize(int width, int height) throws RfbException;

        /** @throws RfbException if that is not on the desktop */
        Area area(int x, int y, int width, int height) throws RfbException;
    }

    ServerMessages(DataInputStream in, Picturing picturing) {
        this.in = in;
        this.picturing = picturing;
    }

    /** Blocks until there is one. */
    ServerMessage next() throws IOException {
        int type = in.readUnsignedByte();
        return switch (type) {
            case 0 -> update();
            case 1 -> colours();
            case 2 -> new ServerMessage.Nothing();
            case 3 -> clipboard();
            case 150 -> new ServerMessage.Nothing(); // the end of updates that nobody asked for
            case 248 -> fence();
            default -> throw new RfbException("a message of the unknown kind " + type);
        };
    }

    private ServerMessage update() throws IOException {
        picturing.begin();
        rectangles();
        picturing.end();
        return new ServerMessage.Updated();
    }

    private void rectangles() throws IOException {
        in.skipNBytes(1);
        int rectangles = in.readUnsignedShort();
        var work = new Work();
        for (int i = 0; i < rectangles; i++) {
            int x = in.readUnsignedShort();
            int y = in.readUnsignedShort();
            int width = in.readUnsignedShort();
            int height = in.readUnsignedShort();
            int encoding = in.readInt();
            switch (encoding) {
                case Encodings.RAW -> raw(work.paint(picturing.area(x, y, width, height)));
                case Encodings.COPY_RECT -> copy(work.paint(picturing.area(x, y, width, height)));
                case Encodings.DESKTOP_SIZE -> {
                    picturing.resize(width, height);
                    work.paint(picturing.area(0, 0, width, height));
                }
                default -> throw new RfbException("pixels in the encoding " + encoding + ", which nobody asked for");
            }
        }
    }

    private void raw(Area area) throws IOException {
        var bytes = new byte[area.width() * Integer.BYTES];
        var row = new int[area.width()];
        var ints = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        for (int i = 0; i < area.height(); i++) {
            in.readFully(bytes);
            ints.get(0, row);
            picturing.put(area.x(), area.y() + i, row, row.length);
        }
    }

    private void copy(Area to) throws IOException {
        int x = in.readUnsignedShort();
        int y = in.readUnsignedShort();
        picturing.area(x, y, to.width(), to.height());
        picturing.copy(x, y, to);
    }

    private ServerMessage colours() throws IOException {
        in.skipNBytes(3);
        in.skipNBytes(in.readUnsignedShort() * 6L);
        return new ServerMessage.Nothing();
    }

    private ServerMessage clipboard() throws IOException {
        in.skipNBytes(3);
        int length = in.readInt();
        long bytes = Math.abs((long) length);
        if (bytes > ClipboardMessage.MOST_BYTES) {
            throw new RfbException(
                    "a clipboard message of " + bytes + " bytes, the most is " + ClipboardMessage.MOST_BYTES);
        }
        var data = new byte[(int) bytes];
        in.readFully(data);
        return new ServerMessage.Clipboard(
                length < 0
                        ? ClipboardMessage.read(data)
                        : new ClipboardMessage.Provide(new String(data, ISO_8859_1).replace("\r\n", "\n")));
    }

    private ServerMessage fence() throws IOException {
        in.skipNBytes(3);
        int flags = in.readInt();
        int length = in.readUnsignedByte();
        if (length > 64) {
            throw new RfbException("a fence with " + length + " bytes, 64 are allowed");
        }
        return new ServerMessage.Fence(flags, in.readNBytes(length));
    }
}
