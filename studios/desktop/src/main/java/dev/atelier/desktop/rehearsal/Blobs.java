package dev.atelier.desktop.rehearsal;

import dev.atelier.desktop.rfb.Area;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Finds what hangs together in a picture. Used once. */
final class Blobs {
    private final Sight sight;
    private final int color;
    private final BitSet seen;
    private int[] todo = new int[1 << 12];
    private int size;

    private Blobs(Sight sight, int color) {
        this.sight = sight;
        this.color = color;
        this.seen = new BitSet(sight.width() * sight.height());
    }

    /** All of a color that have at least so many pixels, from top to bottom. */
    static List<Blob> of(Sight sight, int color, int least) {
        return new Blobs(sight, color).all(least);
    }

    private List<Blob> all(int least) {
        var found = new ArrayList<Blob>();
        for (int y = 0; y < sight.height(); y++) {
            for (int x = 0; x < sight.width(); x++) {
                if (isNew(x, y)) {
                    var blob = grow(x, y);
                    if (blob.pixels() >= least) {
                        found.add(blob);
                    }
                }
            }
        }
        return found;
    }

    private boolean isNew(int x, int y) {
        return !seen.get(y * sight.width() + x) && Sight.alike(sight.at(x, y), color);
    }

    private Blob grow(int fromX, int fromY) {
        int left = fromX;
        int right = fromX;
        int top = fromY;
        int bottom = fromY;
        int pixels = 0;
        push(fromX, fromY);
        while (size > 0) {
            int place = todo[--size];
            int x = place % sight.width();
            int y = place / sight.width();
            pixels++;
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
            pushNew(x - 1, y);
            pushNew(x + 1, y);
            pushNew(x, y - 1);
            pushNew(x, y + 1);
        }
        return new Blob(new Area(left, top, right - left + 1, bottom - top + 1), pixels);
    }

    private void pushNew(int x, int y) {
        if (x >= 0 && y >= 0 && x < sight.width() && y < sight.height() && isNew(x, y)) {
            push(x, y);
        }
    }

    private void push(int x, int y) {
        if (size == todo.length) {
            todo = Arrays.copyOf(todo, size * 2);
        }
        int place = y * sight.width() + x;
        seen.set(place);
        todo[size++] = place;
    }
}
