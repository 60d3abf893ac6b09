package dev.atelier.desktop.rehearsal;

import dev.atelier.desktop.event.Point;
import dev.atelier.desktop.rfb.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bar along the lower edge of the screen, from which programs are started.
 *
 * @param box all of it
 * @param buttons middles of the pictures at its left end, from left to right
 */
record Panel(Area box, List<Point> buttons) {
    private static final int LEAST_HEIGHT = 20;
    private static final int MOST_HEIGHT = 64;
    /** Pictures are farther apart than their parts. */
    private static final int APART = 5;

    private static final int WIDEST = 40;

    /** Empty if there is none. */
    static Optional<Panel> in(Sight sight) {
        int color = sight.at(sight.width() - 1, sight.height() - 2);
        int top = sight.height() - 1;
        while (top > sight.height() - MOST_HEIGHT - 2 && isRow(sight, top - 1, color)) {
            top--;
        }
        int height = sight.height() - top;
        if (height < LEAST_HEIGHT || height > MOST_HEIGHT) {
            return Optional.empty();
        }
        var box = new Area(0, top, sight.width(), height);
        return Optional.of(new Panel(box, buttons(sight, box, color)));
    }

    /** Windows have their names and pictures in it, but there is always some of the bar to the right of them. */
    private static boolean isRow(Sight sight, int y, int color) {
        return Sight.alike(sight.at(0, y), color)
                && sight.share(new Area(sight.width() * 4 / 5, y, sight.width() / 5, 1), color) > 0.9;
    }

    private static List<Point> buttons(Sight sight, Area box, int color) {
        var found = new ArrayList<Point>();
        int from = -1;
        int last = -1;
        for (int x = 0; x < box.width() / 2; x++) {
            if (hasPicture(sight, box, x, color)) {
                from = from < 0 ? x : from;
                last = x;
            } else if (from >= 0 && x - last > APART) {
                if (last - from > WIDEST) {
                    break; // no picture any more: the windows
                }
                found.add(new Point((from + last) / 2, box.y() + box.height() / 2));
                from = -1;
            }
        }
        return List.copyOf(found);
    }

    private static boolean hasPicture(Sight sight, Area box, int x, int color) {
        for (int y = box.y() + 2; y < box.y() + box.height() - 2; y++) {
            if (!Sight.alike(sight.at(x, y), color)) {
                return true;
            }
        }
        return false;
    }
}
