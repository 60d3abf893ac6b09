package dev.atelier.canvas.plot;

import dev.atelier.canvas.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the nearest end of the lines that are left, by a grid of about two ends a cell. An end is twice the number of its line, and one
 * more for the far end.
 */
final class NearEnds {
    private static final double PER_CELL = 2;
    private static final int NONE = -1;

    private final List<Leg> legs;
    private final List<List<Integer>> cells;
    private final boolean[] taken;
    private final double left;
    private final double low;
    private final double cell;
    private final int columns;
    private final int rows;

    NearEnds(List<Leg> legs) {
        this.legs = legs;
        this.taken = new boolean[legs.size()];
        this.left = legs.stream()
                .mapToDouble(leg -> Math.min(leg.start().x(), leg.end().x()))
                .min()
                .orElse(0);
        this.low = legs.stream()
                .mapToDouble(leg -> Math.min(leg.start().y(), leg.end().y()))
                .min()
                .orElse(0);
        double right = legs.stream()
                .mapToDouble(leg -> Math.max(leg.start().x(), leg.end().x()))
                .max()
                .orElse(0);
        double high = legs.stream()
                .mapToDouble(leg -> Math.max(leg.start().y(), leg.end().y()))
                .max()
                .orElse(0);
        double wide = Math.max(right - left, 1e-6);
        double tall = Math.max(high - low, 1e-6);
        // A line of points has no area, so the longer side counts for at least a thin one.
        double area = Math.max(wide * tall, Math.max(wide, tall) * Math.max(wide, tall) / 1_000);
        this.cell = Math.sqrt(area * PER_CELL / Math.max(1, 2 * legs.size()));
        this.columns = (int) (wide / cell) + 1;
        this.rows = (int) (tall / cell) + 1;
        this.cells = new ArrayList<>(columns * rows);
        for (int i = 0; i < columns * rows; i++) {
            cells.add(new ArrayList<>(2));
        }
        for (int end = 0; end < 2 * legs.size(); end++) {
            cells.get(row(place(end)) * columns + column(place(end))).add(end);
        }
    }

    private Point place(int end) {
        var leg = legs.get(end / 2);
        return end % 2 == 0 ? leg.start() : leg.end();
    }

    private int column(Point at) {
        return Math.clamp((int) Math.floor((at.x() - left) / cell), 0, columns - 1);
    }

    private int row(Point at) {
        return Math.clamp((int) Math.floor((at.y() - low) / cell), 0, rows - 1);
    }

    /**
     * The nearest end, whose line is then no longer there.
     *
     * @throws IllegalStateException if none is left
     */
    int take(Point at) {
        int best = NONE;
        int column = column(at);
        int row = row(at);
        for (int ring = 0; ring <= Math.max(columns, rows); ring++) {
            best = nearest(at, best, column, row, ring);
            // Whatever is in the next ring is further away than this, also from a place outside the grid.
            if (best != NONE && at.distanceTo(place(best)) <= ring * cell) {
                break;
            }
        }
        if (best == NONE) {
            throw new IllegalStateException("all lines are taken");
        }
        taken[best / 2] = true;
        return best;
    }

    private int nearest(Point at, int found, int column, int row, int ring) {
        int best = found;
        for (int y = row - ring; y <= row + ring; y++) {
            boolean whole = Math.abs(y - row) == ring;
            int step = whole || ring == 0 ? 1 : 2 * ring;
            for (int x = column - ring; x <= column + ring; x += step) {
                if (x >= 0 && x < columns && y >= 0 && y < rows) {
                    best = nearest(at, best, cells.get(y * columns + x));
                }
            }
        }
        return best;
    }

    private int nearest(Point at, int found, List<Integer> ends) {
        int best = found;
        ends.removeIf(end -> taken[end / 2]);
        for (int end : ends) {
            if (best == NONE || at.distanceTo(place(end)) < at.distanceTo(place(best))) {
                best = end;
            }
        }
        return best;
    }
}
