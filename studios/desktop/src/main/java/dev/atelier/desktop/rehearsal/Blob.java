package dev.atelier.desktop.rehearsal;

import dev.atelier.desktop.event.Point;
import dev.atelier.desktop.rfb.Area;

/**
 * Pixels of one color that hang together.
 *
 * @param box around all of them
 * @param pixels how many they are
 */
record Blob(Area box, int pixels) {
    /** How much of its box it fills, 0 to 1: a frame little, a bar nearly all. */
    double fill() {
        return (double) pixels / ((long) box.width() * box.height());
    }

    Point middle() {
        return new Point(box.x() + box.width() / 2, box.y() + box.height() / 2);
    }
}
