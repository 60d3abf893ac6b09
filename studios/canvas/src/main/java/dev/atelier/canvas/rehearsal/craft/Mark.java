package dev.atelier.canvas.rehearsal.craft;

import org.jspecify.annotations.Nullable;

/** One stroke to be drawn. */
public record Mark(Line line, Ink ink) {
    /**
     * What a stroke is drawn with. The plotter has one pen and ignores all of it.
     *
     * @param width 0 draws no outline, only the fill
     * @param fill colour of the surrounded area, laid as thick as {@code opacity}
     * @param tool what paints the line; null is a plain line
     */
    public record Ink(
            @Nullable Colour colour,
            double width,
            double opacity,
            @Nullable Colour fill,
            @Nullable Tool tool) {
        public static final Ink PEN = new Ink(null, 2.5, 1, null, null);

        public static Ink line(Colour colour, double width, double opacity) {
            return new Ink(colour, width, opacity, null, null);
        }

        public static Ink brush(Tool tool, Colour colour, double width, double opacity) {
            return new Ink(colour, width, opacity, null, tool);
        }

        public static Ink mass(Colour fill, double opacity) {
            return new Ink(null, 0, opacity, fill, null);
        }
    }

    /** The same with a broader or, below 1, a finer brush. */
    public Mark broader(double factor) {
        double width = Math.clamp(ink.width * factor, 0, 30);
        return new Mark(line, new Ink(ink.colour, width, ink.opacity, ink.fill, ink.tool));
    }

    public static Mark pen(Line line) {
        return new Mark(line, Ink.PEN);
    }
}
