package dev.atelier.canvas.rehearsal.craft;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lines of equal value of a field, by marching squares on a grid. */
public final class Contours {
    private final Box box;
    private final double cell;
    private final int columns;
    private final int rows;
    private final double[] values;

    private Contours(Box box, double cell, Tone field) {
        this.box = box;
        this.cell = cell;
        this.columns = (int) Math.ceil(box.width() / cell) + 1;
        this.rows = (int) Math.ceil(box.height() / cell) + 1;
        this.values = new double[columns * rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                values[row * columns + column] = field.at(node(column, row));
            }
        }
    }

    public static Contours of(Box box, double cell, Tone field) {
        return new Contours(box, cell, field);
    }

    public double least() {
        double least = Double.POSITIVE_INFINITY;
        for (double value : values) {
            least = Math.min(least, value);
        }
        return least;
    }

    public double most() {
        double most = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            most = Math.max(most, value);
        }
        return most;
    }

    /** The lines where the field has this value; closed ones end where they begin. */
    public List<Line> at(double level) {
        var next = new HashMap<Long, Long>();
        var before = new HashMap<Long, Long>();
        var places = new HashMap<Long, Point>();
        for (int row = 0; row + 1 < rows; row++) {
            for (int column = 0; column + 1 < columns; column++) {
                square(column, row, level, next, before, places);
            }
        }
        return linked(next, before, places);
    }

    /** Adds the segments of one square, walked so that the higher side is on the left. */
    private void square(
            int column, int row, double level, Map<Long, Long> next, Map<Long, Long> before, Map<Long, Point> places) {
        boolean a = value(column, row) >= level;
        boolean b = value(column + 1, row) >= level;
        boolean c = value(column + 1, row + 1) >= level;
        boolean d = value(column, row + 1) >= level;
        long[] edges = {
            edge(column, row, false), edge(column + 1, row, true), edge(column, row + 1, false), edge(column, row, true)
        };
        boolean[] in = {a, b, c, d};
        // an edge from a high to a low corner (clockwise) is where a line enters, from low to high where it leaves
        long entered = -1;
        for (int turn = 0; turn < 8; turn++) {
            int i = turn % 4;
            boolean falls = in[i] && !in[(i + 1) % 4];
            boolean rises = !in[i] && in[(i + 1) % 4];
            if (falls && turn < 7) {
                entered = edges[i];
            } else if (rises && entered >= 0) {
                next.put(entered, edges[i]);
                before.put(edges[i], entered);
                places.put(entered, crossing(entered, level));
                places.put(edges[i], crossing(edges[i], level));
                entered = -1;
            }
        }
    }

    private static List<Line> linked(Map<Long, Long> next, Map<Long, Long> before, Map<Long, Point> places) {
        var lines = new ArrayList<Line>();
        var starts = new ArrayList<>(new java.util.TreeSet<>(next.keySet()));
        for (long start : starts) {
            if (!next.containsKey(start)) {
                continue;
            }
            var chain = new ArrayDeque<Long>();
            chain.add(start);
            Long at = next.remove(start);
            while (at != null) {
                chain.addLast(at);
                at = next.remove(at);
            }
            Long back = chain.getFirst().equals(chain.getLast()) ? null : before.get(start);
            while (back != null && next.remove(back) != null) {
                chain.addFirst(back);
                back = before.get(back);
            }
            var points = new ArrayList<Point>(chain.size());
            for (long edge : chain) {
                points.add(place(places, edge));
            }
            lines.add(new Line(points));
        }
        return lines;
    }

    private static Point place(Map<Long, Point> places, long edge) {
        var point = places.get(edge);
        if (point == null) {
            throw new IllegalStateException("a contour passes an edge without a crossing");
        }
        return point;
    }

    private Point crossing(long edge, double level) {
        long index = edge / 2;
        int column = (int) (index % columns);
        int row = (int) (index / columns);
        boolean down = edge % 2 == 1;
        double from = value(column, row);
        double to = down ? value(column, row + 1) : value(column + 1, row);
        double t = to == from ? 0.5 : Math.clamp((level - from) / (to - from), 0, 1);
        return node(column, row).towards(down ? node(column, row + 1) : node(column + 1, row), t);
    }

    private long edge(int column, int row, boolean down) {
        return ((long) row * columns + column) * 2 + (down ? 1 : 0);
    }

    private double value(int column, int row) {
        return values[row * columns + column];
    }

    private Point node(int column, int row) {
        return new Point(box.left() + column * cell, box.top() + row * cell);
    }
}
