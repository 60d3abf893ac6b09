package dev.atelier.canvas;

import org.jspecify.annotations.Nullable;

/**
 * What a stroke asks to look like. Null means "as the style has it"; zero is a value: a width of 0 is a filled shape without outline.
 *
 * @param color {@code #rrggbb} or {@code #rrggbbaa}
 * @param strokeWidth in canvas units, 0 or 0.5 to 30
 * @param opacity 0 to 1
 * @param fill {@code #rrggbb} or {@code #rrggbbaa}; null is no fill
 * @param fillOpacity 0 to 1; null is the stroke's opacity
 */
public record Ink(
        @Nullable String color,
        @Nullable Double strokeWidth,
        @Nullable Double opacity,
        @Nullable String fill,
        @Nullable Double fillOpacity) {
    /** As the style has it. */
    public static final Ink DEFAULT = new Ink(null, null, null, null, null);
}
