package dev.atelier.canvas.motion;

/**
 * What the machine that holds the pen can do. Speeds in units per millisecond, accelerations in units per millisecond squared; the
 * unit is that of the lines that are drawn.
 *
 * @param bendAcceleration how hard it may be pushed sideways: what slows it down in bends and corners
 * @param deviation how far, in units, it may be thought to cut a corner; decides how fast it takes one, it is never cut
 * @param settleMs how long it stands still after lowering the pen
 */
public record Pen(
        double drawSpeed,
        double drawAcceleration,
        double travelSpeed,
        double travelAcceleration,
        double bendAcceleration,
        double deviation,
        double settleMs) {
    /** Fast enough that a piece of some hundred strokes takes two or three minutes, slow enough that eyes can follow. */
    public static final Pen STANDARD = new Pen(0.6, 0.004, 1.8, 0.012, 0.02, 0.05, 30);
}
