package dev.atelier.gif;

import java.util.Arrays;
import java.util.List;

/**
 * Colours that one of a palette stands for: a part of a list of colours of 15 bits.
 *
 * @param channel shift of the one in which they differ most
 * @param range how much
 * @param population pixels that have one of these colours
 */
record Box(int from, int to, int channel, int range, long population) {
    private static final int MASK = 0x1F;
    private static final int[] CHANNELS = {10, 5, 0};

    /** @param sums four numbers for each colour of 15 bits: pixels, and their red, green and blue added up */
    static Box of(int[] bins, int from, int to, long[] sums) {
        int widest = 0;
        int range = -1;
        for (int channel : CHANNELS) {
            int least = MASK;
            int most = 0;
            for (int i = from; i < to; i++) {
                int value = bins[i] >> channel & MASK;
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
            if (most - least > range) {
                range = most - least;
                widest = channel;
            }
        }
        long population = 0;
        for (int i = from; i < to; i++) {
            population += sums[bins[i] * 4];
        }
        return new Box(from, to, widest, range, population);
    }

    boolean canBeCut() {
        return to - from > 1;
    }

    /** Which one is cut next: where most pixels are most wrong. */
    long weight() {
        return population * range;
    }

    /** Two boxes with about as many pixels each. */
    List<Box> cut(int[] bins, long[] sums) {
        sort(bins);
        long half = population / 2;
        long sum = 0;
        int middle = from;
        while (middle < to - 1 && (sum < half || middle == from)) {
            sum += sums[bins[middle] * 4];
            middle++;
        }
        return List.of(of(bins, from, middle, sums), of(bins, middle, to, sums));
    }

    private void sort(int[] bins) {
        for (int i = from; i < to; i++) {
            bins[i] |= (bins[i] >> channel & MASK) << 15;
        }
        Arrays.sort(bins, from, to);
        for (int i = from; i < to; i++) {
            bins[i] &= 0x7FFF;
        }
    }

    /** {@code 0xRRGGBB}. */
    int mean(int[] bins, long[] sums) {
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int i = from; i < to; i++) {
            red += sums[bins[i] * 4 + 1];
            green += sums[bins[i] * 4 + 2];
            blue += sums[bins[i] * 4 + 3];
        }
        long half = population / 2;
        return (int) ((red + half) / population) << 16
                | (int) ((green + half) / population) << 8
                | (int) ((blue + half) / population);
    }
}
