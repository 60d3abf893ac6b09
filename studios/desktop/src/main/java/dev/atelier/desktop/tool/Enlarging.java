package dev.atelier.desktop.tool;

import dev.atelier.desktop.rfb.Picture;

/** Makes a small part of a screen larger, each pixel a square of its own, so that nothing is invented; one that is too large is made smaller. */
final class Enlarging {
    private static final int MOST_TIMES = 4;
    private static final int WIDEST = 1280;
    private static final int HIGHEST = 800;

    private Enlarging() {}

    static Picture of(Picture part) {
        int times = Math.min(MOST_TIMES, Math.min(WIDEST / part.width(), HIGHEST / part.height()));
        return times > 1
                ? times(part, times)
                : Scale.of(part.width(), part.height()).picture(part);
    }

    private static Picture times(Picture part, int times) {
        int width = part.width() * times;
        var pixels = new int[width * part.height() * times];
        for (int y = 0; y < part.height() * times; y++) {
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = part.at(x / times, y / times);
            }
        }
        return new Picture(width, part.height() * times, pixels);
    }
}
