package dev.atelier.canvas.rehearsal.craft;

/** A place on the paper, or a step from one to another; origin top left, y grows downwards. */
public record Point(double x, double y) {
    public static Point of(double x, double y) {
        return new Point(x, y);
    }

    /** A step of this length in this direction. */
    public static Point polar(double angle, double length) {
        return new Point(Math.cos(angle) * length, Math.sin(angle) * length);
    }

    public Point plus(Point other) {
        return new Point(x + other.x, y + other.y);
    }

    public Point plus(double dx, double dy) {
        return new Point(x + dx, y + dy);
    }

    public Point minus(Point other) {
        return new Point(x - other.x, y - other.y);
    }

    public Point times(double factor) {
        return new Point(x * factor, y * factor);
    }

    public Point towards(Point other, double t) {
        return new Point(x + (other.x - x) * t, y + (other.y - y) * t);
    }

    public Point turnedAround(Point centre, double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double dx = x - centre.x;
        double dy = y - centre.y;
        return new Point(centre.x + dx * cos - dy * sin, centre.y + dx * sin + dy * cos);
    }

    public double distance(Point other) {
        return Math.hypot(x - other.x, y - other.y);
    }

    public double length() {
        return Math.hypot(x, y);
    }

    public double angleTo(Point other) {
        return Math.atan2(other.y - y, other.x - x);
    }
}
