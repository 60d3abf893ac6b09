package dev.atelier.canvas.rehearsal.craft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is in front of what, on a grid: each cell knows the nearest thing that covers it. Things are painted back to front;
 * {@link #AWAY} covers where nothing may be drawn at all. Written by one thread, then only read.
 */
public final class Mask {
    /** In front of everything. */
    public static final int AWAY = Integer.MAX_VALUE;

    private final Box page;
    private final double cell;
    private final int columns;
    private final int rows;
    private final int[] nearest;

    public Mask(double width, double height) {
        this.page = new Box(0, 0, width, height);
        this.cell = Math.max(1, Math.max(width, height) / 1000);
        this.columns = (int) Math.ceil(width / cell);
        this.rows = (int) Math.ceil(height / cell);
        this.nearest = new int[columns * rows];
    }

    public Box page() {
        return page;
    }

    /** Puts a shape in front of everything so far that has a lower depth number. */
    public void cover(Shape shape, int depth) {
        var box = shape.bounds().common(page);
        int top = (int) Math.floor(box.top() / cell);
        int bottom = Math.min(rows - 1, (int) Math.ceil(box.bottom() / cell));
        var corners = shape.corners();
        var hits = new double[corners.size()];
        for (int row = top; row <= bottom; row++) {
            int count = hits(corners, (row + 0.5) * cell, hits);
            Arrays.sort(hits, 0, count);
            for (int i = 0; i + 1 < count; i += 2) {
                fill(row, hits[i], hits[i + 1], depth);
            }
        }
    }

    private static int hits(List<Point> corners, double y, double[] hits) {
        int count = 0;
        var before = corners.getLast();
        for (var corner : corners) {
            if ((corner.y() > y) != (before.y() > y)) {
                hits[count++] = corner.x() + (before.x() - corner.x()) * (y - corner.y()) / (before.y() - corner.y());
            }
            before = corner;
        }
        return count;
    }

    private void fill(int row, double from, double to, int depth) {
        int left = Math.max(0, (int) Math.ceil(from / cell - 0.5));
        int right = Math.min(columns - 1, (int) Math.floor(to / cell - 0.5));
        for (int column = left; column <= right; column++) {
            int index = row * columns + column;
            nearest[index] = Math.max(nearest[index], depth);
        }
    }

    /** Keeps everything this far from a line. */
    public void keepClear(Line line, double distance) {
        for (var point : line.resampled(Math.max(2, distance / 2)).points()) {
            cover(Shape.circle(point, distance), AWAY);
        }
    }

    /** Nothing may be drawn outside of the box. */
    public void frame(Box box) {
        int left = Math.clamp((int) Math.ceil(box.left() / cell - 0.5), 0, columns);
        int right = Math.clamp((int) Math.floor(box.right() / cell + 0.5), left, columns);
        for (int row = 0; row < rows; row++) {
            double y = (row + 0.5) * cell;
            int start = row * columns;
            if (y < box.top() || y > box.bottom()) {
                Arrays.fill(nearest, start, start + columns, AWAY);
            } else {
                Arrays.fill(nearest, start, start + left, AWAY);
                Arrays.fill(nearest, start + right, start + columns, AWAY);
            }
        }
    }

    /** Whether a piece of a shape may not be drawn at all. */
    public boolean isBarred(Shape shape) {
        var box = shape.bounds().common(page);
        for (double y = box.top(); y < box.bottom(); y += 4 * cell) {
            for (double x = box.left(); x < box.right(); x += 4 * cell) {
                var point = new Point(x, y);
                if (at(point) == AWAY && shape.contains(point)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The depth of the nearest thing; {@link #AWAY} outside the page. */
    public int at(Point point) {
        int column = (int) Math.floor(point.x() / cell);
        int row = (int) Math.floor(point.y() / cell);
        if (column < 0 || row < 0 || column >= columns || row >= rows) {
            return AWAY;
        }
        return nearest[row * columns + column];
    }

    /** Whether something at this depth shows here. */
    public boolean shows(Point point, int depth) {
        return at(point) <= depth;
    }

    /** The pieces of a line that show at this depth. */
    public List<Line> visible(Line line, int depth) {
        return pieces(line, point -> shows(point, depth));
    }

    /** The pieces of a line that lie on the very thing of this depth. */
    public List<Line> on(Line line, int depth) {
        return pieces(line, point -> at(point) == depth);
    }

    /** The pieces of a line where a test holds, found in steps of one cell; shorter than two units they are dropped. */
    public List<Line> pieces(Line line, Predicate<Point> test) {
        var result = new ArrayList<Line>();
        var run = new ArrayList<Point>();
        Point end = null;
        var points = line.points();
        for (int i = 0; i + 1 < points.size(); i++) {
            var from = points.get(i);
            var to = points.get(i + 1);
            int steps = Math.max(1, (int) Math.ceil(from.distance(to) / cell));
            for (int step = i == 0 ? 0 : 1; step <= steps; step++) {
                var point = from.towards(to, (double) step / steps);
                if (!test.test(point)) {
                    finish(run, end, result);
                } else if (run.isEmpty() || step == steps) {
                    run.add(point);
                }
                end = point;
            }
        }
        finish(run, end, result);
        return result;
    }

    /** Ends a run at the last point that passed, which is on the list only if it was a corner. */
    private static void finish(List<Point> run, @Nullable Point end, List<Line> result) {
        if (!run.isEmpty() && end != null) {
            if (!run.getLast().equals(end)) {
                run.add(end);
            }
            if (run.size() > 1) {
                var piece = new Line(run);
                if (piece.length() >= 2) {
                    result.add(piece);
                }
            }
        }
        run.clear();
    }
}
