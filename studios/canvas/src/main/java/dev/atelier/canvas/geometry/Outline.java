package dev.atelier.canvas.geometry;

import dev.atelier.canvas.PathData;
import dev.atelier.canvas.Point;
import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the pen follows.
 *
 * @param parts those between which it is lifted; a bare moveto is no part
 * @param cut whether the path was too intricate, and this ends before it does
 */
public record Outline(List<Polyline> parts, boolean cut) {
    /** How far, in canvas units, a straight piece may be off the curve. */
    public static final double TOLERANCE = 0.05;

    /** What goes beyond so many pieces is left out: nobody would see it, and memory has an end. */
    public static final int MOST_PIECES = 200_000;

    /** A curve becomes at most 2 to this power straight pieces. */
    private static final int FINEST = 10;

    public Outline {
        parts = List.copyOf(parts);
    }

    public static Outline of(PathData path) throws PathSyntaxException {
        return of(Shapes.of(path));
    }

    public static Outline of(Path2D path) {
        var parts = new ArrayList<Polyline>();
        var part = new Part();
        var step = new double[6];
        var it = new FlatteningPathIterator(path.getPathIterator(null), TOLERANCE, FINEST);
        for (int pieces = 0; !it.isDone() && pieces < MOST_PIECES; it.next(), pieces++) {
            switch (it.currentSegment(step)) {
                case PathIterator.SEG_MOVETO -> {
                    part.endTo(parts);
                    part = new Part();
                    part.add(step[0], step[1]);
                }
                case PathIterator.SEG_LINETO -> part.line(step[0], step[1]);
                case PathIterator.SEG_CLOSE -> part.close();
                default -> throw new IllegalStateException("a flattened path has only straight pieces");
            }
        }
        part.endTo(parts);
        return new Outline(parts, !it.isDone());
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    public double length() {
        return parts.stream().mapToDouble(Polyline::length).sum();
    }

    /** The length, and the gaps over which the pen is lifted. */
    public double way() {
        double way = length();
        for (int i = 1; i < parts.size(); i++) {
            way += parts.get(i - 1).end().distanceTo(parts.get(i).start());
        }
        return way;
    }

    /** Where the pen is first put down; the origin if it never is. */
    public Point start() {
        return isEmpty() ? new Point(0, 0) : parts.getFirst().start();
    }

    /** Where the pen is lifted for good; the origin if it never was put down. */
    public Point end() {
        return isEmpty() ? new Point(0, 0) : parts.getLast().end();
    }

    /** The smallest upright rectangle around it; empty at the origin if there is nothing. */
    public Rectangle2D.Double bounds() {
        var box = new Rectangle2D.Double(start().x(), start().y(), 0, 0);
        for (var part : parts) {
            for (int i = 0; i < part.size(); i++) {
                box.add(part.point(i).x(), part.point(i).y());
            }
        }
        return box;
    }

    /** A part that grows. */
    private static final class Part {
        private double[] xs = new double[16];
        private double[] ys = new double[16];
        private int size;
        private boolean drawn;

        void add(double x, double y) {
            if (size == xs.length) {
                xs = Arrays.copyOf(xs, size * 2);
                ys = Arrays.copyOf(ys, size * 2);
            }
            xs[size] = x;
            ys[size++] = y;
        }

        void line(double x, double y) {
            drawn = true;
            if (xs[size - 1] != x || ys[size - 1] != y) {
                add(x, y);
            }
        }

        void close() {
            line(xs[0], ys[0]);
        }

        void endTo(List<Polyline> parts) {
            if (drawn) {
                parts.add(new Polyline(xs, ys, size));
            }
        }
    }
}
