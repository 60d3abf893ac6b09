package dev.atelier.canvas.geometry;

/** How far a stroke may go. What lies outside the canvas is cut off at its edge, but the pen has to stay on the table. */
public final class Limits {
    /** The largest coordinate, either sign. */
    public static final int FARTHEST = 10_000;

    /** The most control points of one path. */
    public static final int MOST_POINTS = 5_000;

    /** The longest path data, in characters. */
    public static final int LONGEST_DATA = 50_000;

    /** The longest stroke that an agent's pen draws, in canvas units. */
    public static final int LONGEST_STROKE = 60_000;

    private Limits() {}

    public static boolean isOnTheTable(double value) {
        // False for NaN too.
        return Math.abs(value) <= FARTHEST;
    }
}
