package dev.atelier.canvas.rehearsal.manner;

import dev.atelier.canvas.rehearsal.craft.Colour;
import java.util.function.UnaryOperator;

/**
 * How the hand is held just now.
 *
 * @param density more than 1 lays more lines
 * @param darkness more than 1 presses the tones down
 * @param gauge width of the brush, 1 as planned
 * @param tint what becomes of a colour before it is used
 */
public record Handling(double density, double darkness, double gauge, UnaryOperator<Colour> tint) {
    public static final Handling PLAIN = new Handling(1, 1, 1, colour -> colour);
}
