package dev.atelier.canvas;

/** A place in canvas units; the origin is the top left corner. */
public record Point(double x, double y) {
    public double distanceTo(Point other) {
        return Math.hypot(other.x - x, other.y - y);
    }
}
