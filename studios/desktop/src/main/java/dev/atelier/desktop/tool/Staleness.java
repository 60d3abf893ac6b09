package dev.atelier.desktop.tool;

import dev.atelier.desktop.event.Point;
import dev.atelier.desktop.rfb.Area;
import dev.atelier.desktop.rfb.Picture;

/**
 * Whether the place that a model wants to click is still what it saw there. A small square around the place is compared. What counts is many pixels
 * of clearly another colour: a caret that blinks, the digits of a clock and a button that is a little lighter under the pointer are too little, a
 * window or a menu that opened over the place, or a page that was scrolled, is enough.
 */
final class Staleness {
    /** From the place to the edges of the square. */
    private static final int REACH = 24;

    /** A colour is another if red, green or blue differs by more than this. */
    private static final int CLEARLY = 40;

    /** Of the pixels of the square, in percent. */
    private static final int MUCH = 7;

    private Staleness() {}

    static boolean isStale(Picture seen, Picture now, Point place) {
        if (seen.width() != now.width() || seen.height() != now.height()) {
            return true;
        }
        var square = square(now, place);
        int other = 0;
        for (int y = square.y(); y < square.y() + square.height(); y++) {
            for (int x = square.x(); x < square.x() + square.width(); x++) {
                other += isClearlyAnother(seen.at(x, y), now.at(x, y)) ? 1 : 0;
            }
        }
        return other * 100L > (long) square.width() * square.height() * MUCH;
    }

    private static Area square(Picture picture, Point place) {
        int left = Math.max(0, place.x() - REACH);
        int top = Math.max(0, place.y() - REACH);
        int right = Math.min(picture.width(), place.x() + REACH);
        int bottom = Math.min(picture.height(), place.y() + REACH);
        return new Area(left, top, right - left, bottom - top);
    }

    private static boolean isClearlyAnother(int one, int other) {
        return Math.abs((one >> 16 & 0xFF) - (other >> 16 & 0xFF)) > CLEARLY
                || Math.abs((one >> 8 & 0xFF) - (other >> 8 & 0xFF)) > CLEARLY
                || Math.abs((one & 0xFF) - (other & 0xFF)) > CLEARLY;
    }
}
