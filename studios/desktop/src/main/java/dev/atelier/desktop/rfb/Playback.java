package dev.atelier.desktop.rfb;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Plays what a {@link Tap} recorded: a picture that each update brings on. What was recorded came from a sandbox, so nothing of it is believed
 * before it is checked. Not thread-safe.
 */
public final class Playback implements AutoCloseable {
    private static final int HEAD = 4;

    private final Framebuffer buffer;
    private final Zrle zrle = new Zrle();

    public Playback(int width, int height) throws RfbException {
        this.buffer = new Framebuffer(width, height);
    }

    /** An update that makes a whole desktop one colour, in the form of films; also noVNC knows it. */
    public static byte[] blank(int width, int height, int colour) {
        var update = ByteBuffer.allocate(HEAD + 12 + 8).putShort((short) 0).putShort((short) 1);
        update.putInt(0).putShort((short) width).putShort((short) height).putInt(Encodings.RRE);
        update.putInt(0); // no rectangles on the background
        return update.order(ByteOrder.LITTLE_ENDIAN).putInt(swapped(colour)).array();
    }

    /**
     * Applies one update in one piece.
     *
     * @throws RfbException if it is none; the picture is then of no use any more
     */
    public void apply(byte[] update) throws RfbException {
        var in = ByteBuffer.wrap(update);
        try {
            if (in.get() != 0) {
                throw new RfbException("something else than an update");
            }
            in.get();
            int rectangles = in.getShort() & 0xFFFF;
            var work = new Work();
            for (int i = 0; i < rectangles; i++) {
                rectangle(in, work);
            }
        } catch (BufferUnderflowException _) {
            throw new RfbException("an update that ends early");
        }
        if (in.hasRemaining()) {
            throw new RfbException("more than an update");
        }
    }

    private void rectangle(ByteBuffer in, Work work) throws RfbException {
        int x = in.getShort() & 0xFFFF;
        int y = in.getShort() & 0xFFFF;
        int width = in.getShort() & 0xFFFF;
        int height = in.getShort() & 0xFFFF;
        int encoding = in.getInt();
        var area = work.paint(buffer.area(x, y, width, height));
        switch (encoding) {
            case Encodings.ZRLE -> zrle(in, area);
            case Encodings.COPY_RECT -> copy(in, area);
            case Encodings.RAW -> raw(in, area);
            case Encodings.RRE -> fill(in, area);
            default -> throw new RfbException("pixels in the encoding " + encoding + ", which films do not have");
        }
    }

    private void zrle(ByteBuffer in, Area area) throws RfbException {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new RfbException("a rectangle that is longer than its update");
        }
        zrle.decode(in.slice(in.position(), length), area, buffer::put);
        in.position(in.position() + length);
    }

    private void copy(ByteBuffer in, Area area) throws RfbException {
        int x = in.getShort() & 0xFFFF;
        int y = in.getShort() & 0xFFFF;
        buffer.area(x, y, area.width(), area.height());
        buffer.copy(x, y, area);
    }

    private void raw(ByteBuffer in, Area area) {
        var row = new int[area.width()];
        for (int line = 0; line < area.height(); line++) {
            for (int i = 0; i < row.length; i++) {
                row[i] = swapped(Integer.reverseBytes(in.getInt()));
            }
            buffer.put(area.x(), area.y() + line, row, row.length);
        }
    }

    private void fill(ByteBuffer in, Area area) throws RfbException {
        if (in.getInt() != 0) {
            throw new RfbException("rectangles on a background, which films do not have");
        }
        var row = new int[area.width()];
        Arrays.fill(row, swapped(Integer.reverseBytes(in.getInt())));
        for (int line = 0; line < area.height(); line++) {
            buffer.put(area.x(), area.y() + line, row, row.length);
        }
    }

    /** Red and blue in each other's place. */
    private static int swapped(int pixel) {
        return (pixel & 0xFF) << 16 | (pixel & 0xFF00) | (pixel >> 16 & 0xFF);
    }

    public Picture picture() {
        return buffer.picture();
    }

    @Override
    public void close() {
        zrle.close();
    }
}
