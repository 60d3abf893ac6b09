package dev.atelier.canvas.plot;

import dev.atelier.canvas.motion.Pen;

/**
 * A machine that draws, and how large it is to draw. Lengths in millimetres, speeds in millimetres a minute, accelerations in
 * millimetres a second squared.
 *
 * @param width of the drawing; its height follows from the canvas
 * @param margin left and below
 * @param settleMs how long the machine waits after the pen went up or down
 * @param up where the pen is when it does not draw: the servo's value or the height of the axis
 * @param down where it is when it draws
 * @param anyOrder whether strokes of one pen may be drawn in another order and backwards, if that is quicker
 */
public record Plotter(
        double width,
        double margin,
        double drawFeed,
        double travelFeed,
        double acceleration,
        int settleMs,
        PenLift lift,
        double up,
        double down,
        boolean anyOrder) {
    /** A common small machine with a servo: 3000 mm/min. */
    public static final Plotter USUAL = new Plotter(200, 10, 3_000, 6_000, 1_000, 150, PenLift.SERVO, 0, 90, true);

    /** How far a corner may be thought to be cut, in millimetres; what firmware calls junction deviation. */
    private static final double DEVIATION = 0.01;

    private static final double MS_PER_MINUTE = 60_000;
    private static final double MS2_PER_S2 = 1e6;

    /** How the pen is lifted; the lower-case names are the published form. */
    public enum PenLift {
        /** By the angle of a servo: {@code M3 S}. */
        SERVO,
        /** By a third axis: {@code Z}. */
        Z
    }

    /** What moves the pen, in millimetres and milliseconds. */
    Pen pen() {
        double pull = acceleration / MS2_PER_S2;
        return new Pen(drawFeed / MS_PER_MINUTE, pull, travelFeed / MS_PER_MINUTE, pull, pull, DEVIATION, settleMs);
    }
}
