package dev.atelier.canvas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a stroke asks to look like. Null means "as the style has it"; zero is a value: a width of 0 is a filled shape without outline.
 *
 * @param color {@code #rrggbb} or {@code #rrggbbaa}
 * @param strokeWidth in canvas units, 0 or 0.5 to 30
 * @param opacity 0 to 1
 * @param fill {@code #rrggbb} or {@code #rrggbbaa}; null is no fill
 * @param fillOpacity 0 to 1; null is the stroke's opacity
 * @param brush name of one of the brushes of {@code brushes.json}; null is a plain line
 * @param brushTuning what makes of that brush one of somebody's own
 */
public record Ink(
        @Nullable String color,
        @Nullable Double strokeWidth,
        @Nullable Double opacity,
        @Nullable String fill,
        @Nullable Double fillOpacity,
        @Nullable String brush,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Double> brushTuning) {
    /** As the style has it. */
    public static final Ink DEFAULT = new Ink(null, null, null, null, null);

    /** Accepts a null map, which is what an absent JSON field gives. */
    @SuppressWarnings("ConstantValue")
    public Ink {
        brushTuning = brushTuning == null ? Map.of() : Map.copyOf(brushTuning);
    }

    /** Without a brush. */
    public Ink(
            @Nullable String color,
            @Nullable Double strokeWidth,
            @Nullable Double opacity,
            @Nullable String fill,
            @Nullable Double fillOpacity) {
        this(color, strokeWidth, opacity, fill, fillOpacity, null, Map.of());
    }

    /** The same with a brush. */
    public Ink with(@Nullable String newBrush, Map<String, Double> tuning) {
        return new Ink(color, strokeWidth, opacity, fill, fillOpacity, newBrush, tuning);
    }
}
