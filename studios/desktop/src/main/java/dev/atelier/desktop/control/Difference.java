package dev.atelier.desktop.control;

import dev.atelier.desktop.rfb.Area;
import dev.atelier.desktop.rfb.Picture;
import org.jspecify.annotations.Nullable;

/** What is another in a second picture of the same screen. */
final class Difference {
    private Difference() {}

    /** Around every pixel that changed; all of it if the size did; null if nothing did. */
    static @Nullable Area between(Picture before, Picture after) {
        if (before.width() != after.width() || before.height() != after.height()) {
            return new Area(0, 0, after.width(), after.height());
        }
        int left = after.width();
        int right = -1;
        int top = -1;
        int bottom = -1;
        for (int y = 0; y < after.height(); y++) {
            int row = y * after.width();
            for (int x = 0; x < after.width(); x++) {
                if (before.pixels()[row + x] != after.pixels()[row + x]) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = top < 0 ? y : top;
                    bottom = y;
                }
            }
        }
        return right < 0 ? null : new Area(left, top, right - left + 1, bottom - top + 1);
    }
}
