package dev.atelier.desktop.tool;

import dev.atelier.desktop.rfb.Picture;

/** Makes a picture smaller by the mean of what comes together, so that thin lines and small letters stay. */
final class Shrinking {
    private static final int ONE = 1 << 16;

    /**
     * Which pixels of a row become one.
     *
     * @param weights of those from {@code first} on; together {@link #ONE}
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Tap(int first, int[] weights) {}

    private Shrinking() {}

    static Picture of(Picture picture, int width, int height) {
        var narrow = new int[width * picture.height()];
        var across = taps(picture.width(), width);
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < width; x++) {
                var tap = across[x];
                narrow[y * width + x] = mix(picture.pixels(), y * picture.width() + tap.first(), 1, tap.weights());
            }
        }
        var small = new int[width * height];
        var down = taps(picture.height(), height);
        for (int y = 0; y < height; y++) {
            var tap = down[y];
            for (int x = 0; x < width; x++) {
                small[y * width + x] = mix(narrow, tap.first() * width + x, width, tap.weights());
            }
        }
        return new Picture(width, height, small);
    }

    private static int mix(int[] pixels, int from, int step, int[] weights) {
        int red = ONE / 2;
        int green = ONE / 2;
        int blue = ONE / 2;
        for (int i = 0; i < weights.length; i++) {
            int pixel = pixels[from + i * step];
            red += (pixel >> 16 & 0xFF) * weights[i];
            green += (pixel >> 8 & 0xFF) * weights[i];
            blue += (pixel & 0xFF) * weights[i];
        }
        return red >> 16 << 16 | green >> 16 << 8 | blue >> 16;
    }

    private static Tap[] taps(int from, int to) {
        var taps = new Tap[to];
        for (int i = 0; i < to; i++) {
            double begin = (double) i * from / to;
            double end = (double) (i + 1) * from / to;
            int first = (int) begin;
            int count = Math.min(from, (int) Math.ceil(end - 1e-9)) - first;
            var weights = new int[count];
            int left = ONE;
            for (int k = 0; k < count - 1; k++) {
                double part = Math.min(end, first + k + 1) - Math.max(begin, first + k);
                weights[k] = (int) (part / (end - begin) * ONE);
                left -= weights[k];
            }
            weights[count - 1] = left;
            taps[i] = new Tap(first, weights);
        }
        return taps;
    }
}
