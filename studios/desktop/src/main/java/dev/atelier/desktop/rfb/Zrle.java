package dev.atelier.desktop.rfb;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decodes ZRLE (RFC 6143, section 7.7.6) of pixels in the form of films. One compressed stream goes through all rectangles of a connection, so they
 * must come in order, and after a mistake there is nothing to go on with. Bounded by the area that is filled, whatever the bytes say. Not thread-safe.
 */
final class Zrle implements AutoCloseable {
    private static final int TILE = 64;
    private static final int PLAIN_RUNS = 128;
    private static final int MOST_PACKED = 16;

    private final Inflater inflater = new Inflater();
    private final byte[] ready = new byte[1 << 13];
    private int at;
    private int end;
    private final int[] tile = new int[TILE * TILE];
    private final int[] row = new int[TILE];
    private final int[] palette = new int[128];

    /** Where pixels go. */
    @FunctionalInterface
    interface Pixels {
        void put(int x, int y, int[] row, int count);
    }

    void decode(ByteBuffer data, Area area, Pixels to) throws RfbException {
        inflater.setInput(data);
        for (int y = 0; y < area.height(); y += TILE) {
            for (int x = 0; x < area.width(); x += TILE) {
                int width = Math.min(TILE, area.width() - x);
                int height = Math.min(TILE, area.height() - y);
                tile(width, height);
                for (int line = 0; line < height; line++) {
                    System.arraycopy(tile, line * width, row, 0, width);
                    to.put(area.x() + x, area.y() + y + line, row, width);
                }
            }
        }
        if (at < end || refill()) {
            throw new RfbException("more pixels than a rectangle has");
        }
    }

    private void tile(int width, int height) throws RfbException {
        int kind = next();
        int count = width * height;
        if (kind == 0) {
            pixels(tile, count);
        } else if (kind == 1) {
            Arrays.fill(tile, 0, count, pixel());
        } else if (kind <= MOST_PACKED) {
            pixels(palette, kind);
            packed(kind, width, height);
        } else if (kind == PLAIN_RUNS) {
            for (int i = 0; i < count; ) {
                int pixel = pixel();
                i = fill(i, run(), pixel, count);
            }
        } else if (kind > PLAIN_RUNS + 1) {
            int colours = kind - PLAIN_RUNS;
            pixels(palette, colours);
            paletteRuns(colours, count);
        } else {
            throw new RfbException("a tile of the unknown kind " + kind);
        }
    }

    private void pixels(int[] into, int count) throws RfbException {
        for (int i = 0; i < count; i++) {
            into[i] = pixel();
        }
    }

    private void packed(int colours, int width, int height) throws RfbException {
        int bits = colours == 2 ? 1 : colours <= 4 ? 2 : 4;
        for (int y = 0; y < height; y++) {
            int left = 0;
            int packed = 0;
            for (int x = 0; x < width; x++) {
                if (left == 0) {
                    packed = next();
                    left = Byte.SIZE;
                }
                left -= bits;
                tile[y * width + x] = colour((packed >> left) & ((1 << bits) - 1), colours);
            }
        }
    }

    private void paletteRuns(int colours, int count) throws RfbException {
        for (int i = 0; i < count; ) {
            int index = next();
            boolean single = index < 128;
            int colour = colour(index & 127, colours);
            i = fill(i, single ? 1 : run(), colour, count);
        }
    }

    private int colour(int index, int colours) throws RfbException {
        if (index >= colours) {
            throw new RfbException("the colour " + index + " of a palette of " + colours);
        }
        return palette[index];
    }

    private int fill(int from, int run, int pixel, int count) throws RfbException {
        if (run > count - from) {
            throw new RfbException("a run of " + run + " pixels where " + (count - from) + " are left");
        }
        Arrays.fill(tile, from, from + run, pixel);
        return from + run;
    }

    private int run() throws RfbException {
        int run = 1;
        int more;
        do {
            more = next();
            run += more;
        } while (more == 255 && run <= TILE * TILE);
        return run;
    }

    private int pixel() throws RfbException {
        int red = next();
        int green = next();
        return red << 16 | green << 8 | next();
    }

    private int next() throws RfbException {
        if (at == end && !refill()) {
            throw new RfbException("fewer pixels than a rectangle has");
        }
        return ready[at++] & 0xFF;
    }

    private boolean refill() throws RfbException {
        try {
            at = 0;
            end = inflater.inflate(ready);
            return end > 0;
        } catch (DataFormatException e) {
            end = 0;
            throw new RfbException("pixels that cannot be decompressed: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        inflater.close();
    }
}
