package dev.atelier.canvas.motion;

/**
 * What the machine that holds the pen can do. Speeds in canvas units per millisecond, accelerations in units per millisecond squared.
 *
 * @param settleMs how long it stands still after lowering the pen
 */
public record Pen(
        double drawSpeed, double drawAcceleration, double travelSpeed, double travelAcceleration, double settleMs) {
    /** Fast enough that a piece of some hundred strokes takes two or three minutes, slow enough that eyes can follow. */
    public static final Pen STANDARD = new Pen(0.6, 0.004, 1.8, 0.012, 30);
}
