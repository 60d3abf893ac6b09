package dev.atelier.gif;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The compression of GIF (GIF89a, appendix F): codes of growing length for rows of pixels that were seen before. Not thread-safe. */
final class Lzw {
    private static final int LONGEST_CODE = 12;
    private static final int MOST_CODES = 1 << LONGEST_CODE;
    private static final int SLOTS = 1 << 14;
    private static final int BLOCK = 255;

    private final int[] keys = new int[SLOTS];
    private final short[] codes = new short[SLOTS];
    private final byte[] block = new byte[BLOCK];
    private final ByteArrayOutputStream out;
    private int filled;
    private int bits;
    private int waiting;

    private Lzw(ByteArrayOutputStream out) {
        this.out = out;
    }

    /** @param depth bits of a pixel, from 2 to 8 */
    static void write(ByteArrayOutputStream out, byte[] pixels, int depth) {
        var lzw = new Lzw(out);
        out.write(depth);
        lzw.encode(pixels, depth);
        lzw.end();
    }

    private void encode(byte[] pixels, int depth) {
        int clear = 1 << depth;
        int size = depth + 1;
        int next = clear + 2;
        forget();
        put(clear, size);
        int prefix = pixels[0] & 0xFF;
        for (int i = 1; i < pixels.length; i++) {
            int pixel = pixels[i] & 0xFF;
            int slot = slot(prefix << Byte.SIZE | pixel);
            if (keys[slot] >= 0) {
                prefix = codes[slot];
                continue;
            }
            put(prefix, size);
            if (next < MOST_CODES) {
                keys[slot] = prefix << Byte.SIZE | pixel;
                codes[slot] = (short) next;
                size += next == 1 << size ? 1 : 0; // whoever reads is one code behind
                next++;
            } else {
                put(clear, size);
                forget();
                size = depth + 1;
                next = clear + 2;
            }
            prefix = pixel;
        }
        put(prefix, size);
        size += next == 1 << size && size < LONGEST_CODE ? 1 : 0;
        put(clear + 1, size);
    }

    private void forget() {
        Arrays.fill(keys, -1);
    }

    /** Where a row of pixels is, or would be. */
    private int slot(int key) {
        int slot = (key * 0x9E3779B1) >>> 18;
        while (keys[slot] >= 0 && keys[slot] != key) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }

    private void put(int code, int size) {
        waiting |= code << bits;
        bits += size;
        while (bits >= Byte.SIZE) {
            add(waiting);
            waiting >>>= Byte.SIZE;
            bits -= Byte.SIZE;
        }
    }

    private void add(int value) {
        block[filled++] = (byte) value;
        if (filled == BLOCK) {
            flush();
        }
    }

    private void flush() {
        if (filled > 0) {
            out.write(filled);
            out.write(block, 0, filled);
            filled = 0;
        }
    }

    private void end() {
        if (bits > 0) {
            add(waiting);
        }
        flush();
        out.write(0);
    }
}
