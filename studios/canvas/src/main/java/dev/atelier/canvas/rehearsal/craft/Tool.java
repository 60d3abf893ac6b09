package dev.atelier.canvas.rehearsal.craft;

import java.util.Locale;
import java.util.Map;

/** The brushes that the artist knows how to use. */
@SuppressWarnings("ImmutableEnumChecker") // its maps are made by Map.of
public enum Tool {
    OIL_ROUND,
    OIL_FLAT,
    OIL_FILBERT,
    WATERCOLOR,
    /** Watercolour with so much water that hardly a rim stays where it dries. */
    WASH("watercolor", Map.of("wet_edge", 0.12)),
    DRY_BRUSH,
    PALETTE_KNIFE,
    INK,
    PENCIL,
    CHARCOAL,
    AIRBRUSH;

    private final String brush;
    private final Map<String, Double> tuning;

    Tool() {
        this.brush = name().toLowerCase(Locale.ROOT);
        this.tuning = Map.of();
    }

    Tool(String brush, Map<String, Double> tuning) {
        this.brush = brush;
        this.tuning = tuning;
    }

    /** The brush's name, as a stroke has it. */
    public String brush() {
        return brush;
    }

    /** What is changed about that brush, as a stroke has it; mostly nothing. */
    public Map<String, Double> tuning() {
        return tuning;
    }
}
