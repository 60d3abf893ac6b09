package dev.atelier.gif;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The colours of one frame: exactly its own while these are few, as on most desktops; otherwise the best 255 by median cut (Heckbert, "Color image
 * quantization for frame buffer display", 1982) over colours of 15 bits, each the mean of those it stands for. Not dithered: dots that
 * change from frame to frame look worse than a step in a gradient, and do not compress.
 */
final class Palette {
    static final int MOST = 255;
    private static final int BINS = 1 << 15;
    private static final int SLOTS = 1 << 10;

    private final int[] colours;
    /** Either a table of exact colours, or which colour each bin has. */
    private final int[] keys;

    private final byte[] places;

    private Palette(int[] colours, int[] keys, byte[] places) {
        this.colours = colours;
        this.keys = keys;
        this.places = places;
    }

    /** @param count the first so many of {@code pixels} are looked at, at least one */
    static Palette of(int[] pixels, int count) {
        var keys = new int[SLOTS];
        var places = new byte[SLOTS];
        Arrays.fill(keys, -1);
        var colours = new int[MOST];
        int found = 0;
        for (int i = 0; i < count; i++) {
            int slot = slot(keys, pixels[i]);
            if (keys[slot] < 0) {
                if (found == MOST) {
                    return cut(pixels, count);
                }
                keys[slot] = pixels[i];
                places[slot] = (byte) found;
                colours[found++] = pixels[i];
            }
        }
        return new Palette(Arrays.copyOf(colours, found), keys, places);
    }

    int[] colours() {
        return colours;
    }

    /** The place in the palette of a pixel that it was made of. */
    byte place(int pixel) {
        return keys.length == 0 ? places[bin(pixel)] : places[slot(keys, pixel)];
    }

    private static int slot(int[] keys, int pixel) {
        int slot = (pixel * 0x9E3779B1) >>> 22;
        while (keys[slot] >= 0 && keys[slot] != pixel) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }

    private static int bin(int pixel) {
        return (pixel >> 9 & 0x7C00) | (pixel >> 6 & 0x3E0) | (pixel >> 3 & 0x1F);
    }

    private static Palette cut(int[] pixels, int count) {
        var sums = new long[BINS * 4];
        for (int i = 0; i < count; i++) {
            int at = bin(pixels[i]) * 4;
            sums[at]++;
            sums[at + 1] += pixels[i] >> 16 & 0xFF;
            sums[at + 2] += pixels[i] >> 8 & 0xFF;
            sums[at + 3] += pixels[i] & 0xFF;
        }
        var used = IntStream.range(0, BINS).filter(bin -> sums[bin * 4] > 0).toArray();
        var boxes = new ArrayList<Box>();
        boxes.add(Box.of(used, 0, used.length, sums));
        while (boxes.size() < MOST) {
            var largest = boxes.stream().filter(Box::canBeCut).max(Comparator.comparingLong(Box::weight));
            if (largest.isEmpty()) {
                break;
            }
            boxes.remove(largest.get());
            boxes.addAll(largest.get().cut(used, sums));
        }
        return of(boxes, used, sums);
    }

    private static Palette of(List<Box> boxes, int[] used, long[] sums) {
        var colours = new int[boxes.size()];
        var places = new byte[BINS];
        for (int i = 0; i < colours.length; i++) {
            var box = boxes.get(i);
            colours[i] = box.mean(used, sums);
            for (int k = box.from(); k < box.to(); k++) {
                places[used[k]] = (byte) i;
            }
        }
        return new Palette(colours, new int[0], places);
    }
}
