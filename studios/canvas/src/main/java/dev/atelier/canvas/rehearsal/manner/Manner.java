package dev.atelier.canvas.rehearsal.manner;

import java.util.List;

/** How tone is laid on: the handwriting of a piece. */
@SuppressWarnings("ImmutableEnumChecker") // its lists are made by List.of
public enum Manner {
    HATCHING(
            "cross-hatching",
            "parallel lines, and a second direction where it gets dark",
            List.of("hatch", "hatching", "crosshatch", "engraving", "etching")),
    CONTOURS(
            "contour lines",
            "lines that repeat the shape of things, like rings in wood",
            List.of("contour", "contours", "outline", "outlines", "rings", "topographic")),
    DABS(
            "separate touches",
            "hundreds of short touches that only add up from afar",
            List.of("stipple", "stippling", "dots", "dotted", "pointillist", "pointillism", "dabs")),
    CURRENTS(
            "flowing lines",
            "long lines that run with the grain of things, as if everything were in a current",
            List.of("flow", "flowing", "swirl", "swirls", "swirly", "wash", "impressionist")),
    WOODCUT(
            "bold flat shapes",
            "flat shapes, solid darks and bare lights, as in a woodcut",
            List.of("bold", "flat", "woodcut", "linocut", "graphic", "poster", "block"));

    private final String noun;
    private final String explanation;
    private final List<String> words;

    Manner(String noun, String explanation, List<String> words) {
        this.noun = noun;
        this.explanation = explanation;
        this.words = words;
    }

    /** For a sentence: {@code cross-hatching}. */
    public String noun() {
        return noun;
    }

    public String explanation() {
        return explanation;
    }

    /** Words of people that ask for it. */
    public List<String> words() {
        return words;
    }

    /** The lines of this manner for a pen. */
    Texture pen() {
        return switch (this) {
            case HATCHING -> new Hatching(5, 0.9);
            case CONTOURS -> new Echoes(9);
            case DABS -> new Dabs(7, 0.35);
            case CURRENTS -> new Currents(150, 0.5);
            case WOODCUT -> new Cuts();
        };
    }

    /** The strokes of this manner for a brush of some width. */
    Texture brush(double width) {
        return switch (this) {
            case HATCHING -> new Hatching(9, 1.6);
            case CONTOURS -> new Echoes(14);
            case DABS -> new Dabs(width * 3, 0.4);
            case CURRENTS -> new Currents(120, 0.4);
            case WOODCUT -> Hatching.oneWay(20, 1);
        };
    }
}
