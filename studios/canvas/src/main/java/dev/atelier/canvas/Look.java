package dev.atelier.canvas;

import dev.atelier.canvas.brush.Brush;
import org.jspecify.annotations.Nullable;

/**
 * How a stroke really looks, after its style had its say.
 *
 * @param width 0 is no outline
 * @param opacity of the outline, the colour's own alpha not counted in
 * @param fill null is no fill
 * @param pressure whether the pen's pressure changes the width
 * @param brush what paints the outline; null is a plain line
 */
public record Look(
        Rgba color,
        double width,
        double opacity,
        @Nullable Rgba fill,
        double fillOpacity,
        boolean pressure,
        @Nullable Brush brush) {}
