package dev.atelier.canvas.rehearsal.craft;

import java.util.List;

/** An upright rectangle. */
public record Box(double left, double top, double width, double height) {
    public static Box around(List<Point> points) {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (var point : points) {
            left = Math.min(left, point.x());
            right = Math.max(right, point.x());
            top = Math.min(top, point.y());
            bottom = Math.max(bottom, point.y());
        }
        return points.isEmpty() ? new Box(0, 0, 0, 0) : new Box(left, top, right - left, bottom - top);
    }

    public static Box centred(Point centre, double width, double height) {
        return new Box(centre.x() - width / 2, centre.y() - height / 2, width, height);
    }

    public double right() {
        return left + width;
    }

    public double bottom() {
        return top + height;
    }

    public Point centre() {
        return new Point(left + width / 2, top + height / 2);
    }

    /** The place at these shares of width and height. */
    public Point at(double across, double down) {
        return new Point(left + width * across, top + height * down);
    }

    public Box grown(double by) {
        return new Box(left - by, top - by, Math.max(0, width + 2 * by), Math.max(0, height + 2 * by));
    }

    public boolean contains(Point point) {
        return point.x() >= left && point.x() <= right() && point.y() >= top && point.y() <= bottom();
    }

    public boolean meets(Box other) {
        return left <= other.right() && other.left <= right() && top <= other.bottom() && other.top <= bottom();
    }

    public Box common(Box other) {
        double l = Math.max(left, other.left);
        double t = Math.max(top, other.top);
        return new Box(
                l,
                t,
                Math.max(0, Math.min(right(), other.right()) - l),
                Math.max(0, Math.min(bottom(), other.bottom()) - t));
    }

    public double diagonal() {
        return Math.hypot(width, height);
    }

    public Shape shape() {
        return Shape.of(at(0, 0), at(1, 0), at(1, 1), at(0, 1));
    }
}
