package dev.atelier.desktop.tool;

import dev.atelier.desktop.rfb.Area;
import dev.atelier.desktop.rfb.Picture;
import java.util.List;

/**
 * In what two pictures of one size differ.
 *
 * @param area around all of it; empty if they are the same
 * @param pixels how many have another colour
 */
record Difference(Area area, int pixels) {
    private static final Area NOWHERE = new Area(0, 0, 0, 0);

    /** A caret is a thin line; no letter is. */
    private static final int CARET_WIDTH = 3;

    private static final int CARET_HEIGHT = 64;

    static Difference between(Picture before, Picture after) {
        return between(before, after, List.of());
    }

    /** @param ignored what is in one of these does not count */
    static Difference between(Picture before, Picture after, List<Area> ignored) {
        if (before.width() != after.width() || before.height() != after.height()) {
            return new Difference(new Area(0, 0, after.width(), after.height()), after.pixels().length);
        }
        int width = after.width();
        int left = width;
        int right = -1;
        int top = -1;
        int bottom = -1;
        int count = 0;
        var old = before.pixels();
        var now = after.pixels();
        for (int i = 0; i < now.length; i++) {
            if (old[i] != now[i] && !isIn(ignored, i % width, i / width)) {
                left = Math.min(left, i % width);
                right = Math.max(right, i % width);
                bottom = i / width;
                top = top < 0 ? bottom : top;
                count++;
            }
        }
        return count == 0
                ? new Difference(NOWHERE, 0)
                : new Difference(new Area(left, top, right - left + 1, bottom - top + 1), count);
    }

    private static boolean isIn(List<Area> areas, int x, int y) {
        for (var area : areas) {
            if (x >= area.x() && x < area.x() + area.width() && y >= area.y() && y < area.y() + area.height()) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is none but perhaps a caret that blinks, which says nothing to anybody. */
    boolean isNothing() {
        return pixels == 0 || (area.width() <= CARET_WIDTH && area.height() <= CARET_HEIGHT);
    }
}
