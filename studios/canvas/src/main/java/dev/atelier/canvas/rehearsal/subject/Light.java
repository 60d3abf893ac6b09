package dev.atelier.canvas.rehearsal.subject;

import static dev.atelier.canvas.rehearsal.craft.Tube.BLUE;
import static dev.atelier.canvas.rehearsal.craft.Tube.CORAL;
import static dev.atelier.canvas.rehearsal.craft.Tube.DARK;
import static dev.atelier.canvas.rehearsal.craft.Tube.GOLD;
import static dev.atelier.canvas.rehearsal.craft.Tube.ORANGE;
import static dev.atelier.canvas.rehearsal.craft.Tube.PURPLE;
import static dev.atelier.canvas.rehearsal.craft.Tube.ROSE;
import static dev.atelier.canvas.rehearsal.craft.Tube.TEAL;
import static dev.atelier.canvas.rehearsal.craft.Tube.VIOLET;
import static dev.atelier.canvas.rehearsal.craft.Tube.WHITE;

import dev.atelier.canvas.rehearsal.craft.Colour;
import java.util.List;

/** The hour and weather that a picture stands in: its sky, its lamp, and what it does to every local colour. */
@SuppressWarnings("ImmutableEnumChecker") // its lists are made by List.of
public enum Light {
    DAWN(
            mix(BLUE.colour().mix(VIOLET.colour(), .4), WHITE.colour(), .5),
            mix(CORAL.colour().mix(GOLD.colour(), .45), WHITE.colour(), .45),
            GOLD.colour().lighter(.35),
            CORAL.colour().lighter(.3),
            .14,
            .10,
            List.of("dawn", "sunrise", "morning", "early", "daybreak")),
    DAY(
            mix(BLUE.colour().mix(TEAL.colour(), .25), WHITE.colour(), .35),
            mix(TEAL.colour().mix(WHITE.colour(), .5), GOLD.colour().lighter(.6), .35),
            GOLD.colour().lighter(.25),
            GOLD.colour().lighter(.5),
            .06,
            .05,
            List.of("day", "noon", "midday", "sunny", "bright", "clear", "afternoon", "cheerful", "happy")),
    DUSK(
            mix(VIOLET.colour().mix(PURPLE.colour(), .3), DARK.colour(), .42),
            mix(ORANGE.colour().mix(ROSE.colour(), .35), GOLD.colour(), .3).lighter(.12),
            GOLD.colour().lighter(.2),
            PURPLE.colour().mix(DARK.colour(), .5),
            .30,
            .20,
            List.of("dusk", "sunset", "evening", "twilight", "golden", "romantic")),
    NIGHT(
            mix(DARK.colour(), BLUE.colour(), .10),
            mix(DARK.colour(), BLUE.colour().mix(VIOLET.colour(), .4), .45),
            WHITE.colour().mix(GOLD.colour(), .22),
            DARK.colour().mix(BLUE.colour(), .25),
            .52,
            .32,
            List.of("night", "midnight", "dark", "moonlit", "moonlight", "starry", "nocturne")),
    STORM(
            mix(DARK.colour().mix(BLUE.colour(), .22), WHITE.colour(), .10),
            mix(TEAL.colour().mix(DARK.colour(), .5), WHITE.colour(), .34),
            WHITE.colour().mix(GOLD.colour(), .15),
            DARK.colour().mix(TEAL.colour(), .3),
            .36,
            .30,
            List.of(
                    "storm",
                    "stormy",
                    "rain",
                    "rainy",
                    "thunder",
                    "tempest",
                    "wild",
                    "windy",
                    "gale",
                    "dramatic",
                    "sad")),
    MIST(
            mix(VIOLET.colour().mix(DARK.colour(), .35), WHITE.colour(), .66),
            mix(GOLD.colour().mix(CORAL.colour(), .4), WHITE.colour(), .74),
            WHITE.colour().mix(GOLD.colour(), .35),
            WHITE.colour().mix(VIOLET.colour(), .22),
            .36,
            .07,
            List.of("mist", "misty", "fog", "foggy", "haze", "hazy", "quiet", "calm", "soft", "peaceful", "gentle")),
    SNOW(
            mix(BLUE.colour().mix(DARK.colour(), .35), WHITE.colour(), .55),
            mix(ROSE.colour().mix(VIOLET.colour(), .4), WHITE.colour(), .76),
            WHITE.colour().mix(GOLD.colour(), .25),
            BLUE.colour().mix(WHITE.colour(), .6),
            .26,
            .08,
            List.of("snow", "snowy", "winter", "cold", "frost", "ice", "icy", "frozen"));

    private final Colour high;
    private final Colour low;
    private final Colour lamp;
    private final Colour air;
    private final double thickness;
    private final double ink;
    private final List<String> words;

    Light(Colour high, Colour low, Colour lamp, Colour air, double thickness, double ink, List<String> words) {
        this.high = high;
        this.low = low;
        this.lamp = lamp;
        this.air = air;
        this.thickness = thickness;
        this.ink = ink;
        this.words = words;
    }

    private static Colour mix(Colour one, Colour other, double share) {
        return one.mix(other, share);
    }

    /** The sky at the top. */
    public Colour high() {
        return high;
    }

    /** The sky at the horizon. */
    public Colour low() {
        return low;
    }

    /** Sun, moon, and what they touch. */
    public Colour lamp() {
        return lamp;
    }

    /** Whether it is a sun that stands in the sky. */
    public boolean hasSun() {
        return this == DAWN || this == DAY || this == DUSK;
    }

    /** Darkness of the open sky in ink, 0 to 1. */
    public double ink() {
        return ink;
    }

    public List<String> words() {
        return words;
    }

    public boolean isDark() {
        return this == NIGHT || this == STORM;
    }

    /** A local colour as it looks in this light, close by. */
    public Colour on(Colour local) {
        return local.mix(air, thickness);
    }

    /** The same some way off: 0 close by, 1 at the horizon. */
    public Colour on(Colour local, double distance) {
        return on(local).mix(low.mix(air, .35), distance * .72);
    }

    /** For a sentence: {@code at dusk}. */
    public String phrase() {
        return switch (this) {
            case DAWN -> "at dawn";
            case DAY -> "in full daylight";
            case DUSK -> "at dusk";
            case NIGHT -> "at night";
            case STORM -> "in a storm";
            case MIST -> "in the mist";
            case SNOW -> "in winter light";
        };
    }
}
