package dev.atelier.canvas;

import dev.atelier.canvas.Stroke.Author;
import dev.atelier.canvas.brush.Brush;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A manner of drawing: what strokes look like by default, and what a stroke may decide itself. Caps and joins are always round. */
public enum Style {
    /** A pen plotter: one pen, and another one for people. Ignores what strokes ask for. */
    PLOTTER("A pen plotter: lines of one width in one dark ink; people draw in blue."
            + " Colours, widths, opacity and fills are ignored."),

    /** Brushes and colours. Translucent strokes add up. */
    PAINT("Paint: any colour, width, opacity, fill and brush per stroke; translucent strokes add up.");

    /** What a stroke looks like that asks for nothing. */
    public record Defaults(String color, double strokeWidth, double opacity) {}

    /** A colour of the palette. It is advice: any colour may be used. */
    public record Swatch(String name, String color) {}

    private final String description;

    Style(String description) {
        this.description = description;
    }

    /** The published name. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Style> of(String id) {
        return switch (id) {
            case "plotter" -> Optional.of(PLOTTER);
            case "paint" -> Optional.of(PAINT);
            default -> Optional.empty();
        };
    }

    /** One or two sentences for people and models. */
    public String description() {
        return description;
    }

    public Defaults defaults(Author author) {
        boolean byAgent = author == Author.AGENT;
        return switch (this) {
            case PLOTTER -> new Defaults(byAgent ? "#1a1a2e" : "#0066cc", 2.5, 1.0);
            case PAINT -> new Defaults(byAgent ? "#1a1a2e" : "#e94560", 8.0, 0.85);
        };
    }

    public List<Swatch> palette() {
        return switch (this) {
            case PLOTTER -> List.of();
            case PAINT ->
                List.of(
                        new Swatch("dark", "#1a1a2e"),
                        new Swatch("rose", "#e94560"),
                        new Swatch("violet", "#7b68ee"),
                        new Swatch("teal", "#4ecdc4"),
                        new Swatch("gold", "#ffd93d"),
                        new Swatch("coral", "#ff6b6b"),
                        new Swatch("green", "#4ade80"),
                        new Swatch("blue", "#3b82f6"),
                        new Swatch("orange", "#f97316"),
                        new Swatch("purple", "#a855f7"),
                        new Swatch("white", "#ffffff"));
        };
    }

    /** Whether strokes decide colour, width, opacity and fill themselves. */
    public boolean obeysInk() {
        return this == PAINT;
    }

    /** How a stroke looks in this style. */
    public Look look(Stroke stroke) {
        var standard = defaults(stroke.author());
        var color = Rgba.parseOrGrey(standard.color());
        if (!obeysInk()) {
            return new Look(color, standard.strokeWidth(), standard.opacity(), null, 0, false, null);
        }
        var ink = stroke.ink();
        var inkColor = ink.color();
        var inkFill = ink.fill();
        var brush = brush(stroke);
        double opacity = orElse(ink.opacity(), standard.opacity());
        return new Look(
                inkColor == null ? color : Rgba.parseOrGrey(inkColor),
                orElse(ink.strokeWidth(), brush == null ? standard.strokeWidth() : brush.width()),
                opacity,
                inkFill == null ? null : Rgba.parseOrGrey(inkFill),
                orElse(ink.fillOpacity(), opacity),
                true,
                brush);
    }

    private static @Nullable Brush brush(Stroke stroke) {
        var name = stroke.ink().brush();
        if (name == null || stroke.path().type() == PathData.Type.SVG) {
            return null;
        }
        return Brush.named(name)
                .map(brush -> brush.tuned(stroke.ink().brushTuning()))
                .orElse(null);
    }

    // Not "is it non-zero": a width of 0 is what a filled shape without outline asks for.
    private static double orElse(@Nullable Double value, double otherwise) {
        return value == null ? otherwise : value;
    }
}
