package dev.atelier.canvas.rehearsal.manner;

import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Tool;

/**
 * The brushes that a piece is painted with.
 *
 * @param wash for large surfaces, sky and water first of all
 * @param broad for strokes on large things
 * @param fine for strokes on small things, and on what grows upright
 * @param contour for outlines
 * @param line for thin lines on things
 * @param light for lights and other thick touches
 */
public record Brushes(Tool wash, Tool broad, Tool fine, Tool contour, Tool line, Tool light) {
    /** What suits a manner, one of two or three ways by chance. */
    public static Brushes of(Manner manner, Chance chance) {
        return switch (manner) {
            case HATCHING ->
                chance.pick(
                        new Brushes(Tool.WASH, Tool.PENCIL, Tool.PENCIL, Tool.PENCIL, Tool.PENCIL, Tool.OIL_ROUND),
                        new Brushes(Tool.WASH, Tool.CHARCOAL, Tool.PENCIL, Tool.CHARCOAL, Tool.INK, Tool.OIL_ROUND));
            case CONTOURS ->
                chance.pick(
                        new Brushes(Tool.WASH, Tool.WATERCOLOR, Tool.INK, Tool.INK, Tool.INK, Tool.OIL_ROUND),
                        new Brushes(Tool.AIRBRUSH, Tool.DRY_BRUSH, Tool.INK, Tool.INK, Tool.INK, Tool.OIL_ROUND));
            case DABS ->
                chance.pick(
                        new Brushes(Tool.WASH, Tool.OIL_FILBERT, Tool.OIL_ROUND, Tool.INK, Tool.INK, Tool.OIL_ROUND),
                        new Brushes(
                                Tool.OIL_FLAT,
                                Tool.PALETTE_KNIFE,
                                Tool.OIL_ROUND,
                                Tool.INK,
                                Tool.INK,
                                Tool.PALETTE_KNIFE));
            case CURRENTS ->
                chance.pick(
                        new Brushes(
                                Tool.OIL_FLAT, Tool.OIL_FILBERT, Tool.OIL_ROUND, Tool.INK, Tool.INK, Tool.OIL_ROUND),
                        new Brushes(Tool.WASH, Tool.OIL_FILBERT, Tool.DRY_BRUSH, Tool.INK, Tool.INK, Tool.OIL_ROUND));
            case WOODCUT ->
                chance.pick(
                        new Brushes(Tool.AIRBRUSH, Tool.DRY_BRUSH, Tool.DRY_BRUSH, Tool.INK, Tool.INK, Tool.OIL_ROUND),
                        new Brushes(Tool.OIL_FLAT, Tool.DRY_BRUSH, Tool.DRY_BRUSH, Tool.INK, Tool.INK, Tool.OIL_FLAT));
        };
    }
}
