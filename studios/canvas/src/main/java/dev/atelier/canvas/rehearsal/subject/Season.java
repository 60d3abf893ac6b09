package dev.atelier.canvas.rehearsal.subject;

import static dev.atelier.canvas.rehearsal.craft.Tube.CORAL;
import static dev.atelier.canvas.rehearsal.craft.Tube.DARK;
import static dev.atelier.canvas.rehearsal.craft.Tube.GOLD;
import static dev.atelier.canvas.rehearsal.craft.Tube.GREEN;
import static dev.atelier.canvas.rehearsal.craft.Tube.ORANGE;
import static dev.atelier.canvas.rehearsal.craft.Tube.ROSE;
import static dev.atelier.canvas.rehearsal.craft.Tube.TEAL;
import static dev.atelier.canvas.rehearsal.craft.Tube.WHITE;

import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Colour;
import java.util.List;

/** What the year does to leaves and ground. */
@SuppressWarnings("ImmutableEnumChecker") // its lists are made by List.of
public enum Season {
    SPRING(List.of("spring", "blossom", "april", "may", "cherry")),
    SUMMER(List.of("summer", "june", "july")),
    AUTUMN(List.of("autumn", "fall", "october", "november")),
    WINTER(List.of("winter", "december", "january", "snow", "snowy"));

    private final List<String> words;

    Season(List<String> words) {
        this.words = words;
    }

    public List<String> words() {
        return words;
    }

    /** Leaves of a broad tree; each crown a little different. */
    Colour leaf(Chance chance) {
        return switch (this) {
            case SPRING ->
                chance.pick(
                        ROSE.colour().mix(WHITE.colour(), .62),
                        CORAL.colour().mix(WHITE.colour(), .68),
                        GREEN.colour().mix(GOLD.colour(), .3).lighter(.2));
            case SUMMER ->
                GREEN.colour().mix(DARK.colour(), chance.between(.22, .42)).mix(TEAL.colour(), .12);
            case AUTUMN ->
                chance.pick(
                        ORANGE.colour().mix(GOLD.colour(), .3),
                        GOLD.colour().mix(ORANGE.colour(), .25).darker(.05),
                        ROSE.colour().mix(ORANGE.colour(), .55).darker(.12));
            case WINTER -> WHITE.colour().mix(TEAL.colour(), .12).darker(.06);
        };
    }

    Colour grass() {
        return switch (this) {
            case SPRING -> GREEN.colour().mix(GOLD.colour(), .3).darker(.18);
            case SUMMER -> GREEN.colour().mix(DARK.colour(), .32).mix(GOLD.colour(), .12);
            case AUTUMN -> GOLD.colour().mix(ORANGE.colour(), .3).mix(DARK.colour(), .35);
            case WINTER -> WHITE.colour().mix(DARK.colour(), .07);
        };
    }

    boolean isBare() {
        return this == WINTER;
    }

    String noun() {
        return switch (this) {
            case SPRING -> "spring";
            case SUMMER -> "summer";
            case AUTUMN -> "autumn";
            case WINTER -> "winter";
        };
    }
}
