package dev.atelier.canvas.geometry;

import dev.atelier.canvas.Point;
import java.util.Arrays;
import java.util.List;

/** One part of a stroke that is drawn without lifting the pen, flattened to short straight pieces. Immutable; has one point at least. */
public final class Polyline {
    private final double[] xs;
    private final double[] ys;
    /** Way from the start to each point. */
    private final double[] along;

    /** Takes the first {@code size} of each. */
    Polyline(double[] xs, double[] ys, int size) {
        this.xs = Arrays.copyOf(xs, size);
        this.ys = Arrays.copyOf(ys, size);
        this.along = new double[size];
        for (int i = 1; i < size; i++) {
            along[i] = along[i - 1] + Math.hypot(xs[i] - xs[i - 1], ys[i] - ys[i - 1]);
        }
    }

    /** @param points one at least */
    public static Polyline through(List<Point> points) {
        var xs = points.stream().mapToDouble(Point::x).toArray();
        var ys = points.stream().mapToDouble(Point::y).toArray();
        return new Polyline(xs, ys, xs.length);
    }

    public int size() {
        return xs.length;
    }

    public double length() {
        return along[along.length - 1];
    }

    public Point point(int index) {
        return new Point(xs[index], ys[index]);
    }

    public Point start() {
        return point(0);
    }

    public Point end() {
        return point(size() - 1);
    }

    /** The point after so much of the way; the ends for anything beyond. */
    public Point at(double way) {
        if (way <= 0 || length() == 0) {
            return start();
        }
        if (way >= length()) {
            return end();
        }
        int found = Arrays.binarySearch(along, way);
        if (found >= 0) {
            return point(found);
        }
        int next = -found - 1;
        double part = (way - along[next - 1]) / (along[next] - along[next - 1]);
        return new Point(
                xs[next - 1] + part * (xs[next] - xs[next - 1]), ys[next - 1] + part * (ys[next] - ys[next - 1]));
    }
}
