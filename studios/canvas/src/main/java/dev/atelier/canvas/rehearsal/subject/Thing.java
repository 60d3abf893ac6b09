package dev.atelier.canvas.rehearsal.subject;

import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Point;
import java.util.List;
import java.util.stream.Stream;

/** Single things that can be put into any picture. */
public enum Thing {
    TREE("a tree", false, false, "tree trees oak oaks"),
    PINE("a pine", false, false, "pine pines fir firs spruce"),
    MOON("a moon", true, false, "moon crescent"),
    SUN("a sun", true, false, "sun"),
    STARS("some stars", true, true, "stars star"),
    BOAT("a boat", false, false, "boat boats ship ships sailboat sail sails"),
    BIRDS("a few birds", true, true, "birds bird gull gulls seagull seagulls swallow swallows"),
    HOUSE("a house", false, false, "house houses cottage hut cabin home"),
    FLOWERS(
            "some flowers",
            false,
            true,
            "flower flowers blossom blossoms rose roses tulip tulips daisy daisies poppy poppies"),
    CLOUD("a cloud", true, false, "cloud clouds"),
    MOUNTAIN("a mountain", false, false, "mountain mountains peak peaks hill hills"),
    PERSON("a person", false, false, "person people man woman figure somebody someone child girl boy human"),
    CAT("a cat", false, false, "cat cats kitten kitty"),
    FISH("a fish", false, false, "fish fishes"),
    HEART("a heart", true, false, "heart hearts"),
    WAVES("some waves", false, true, "wave waves ripples ripple"),
    RAIN("rain", true, true, "rain raindrops drizzle"),
    SNOW("snow", true, true, "snow snowflakes snowflake"),
    GRASS("some grass", false, true, "grass meadow reeds"),
    CIRCLE("a circle", true, false, "circle circles ring rings disc ball");

    private final String phrase;
    private final boolean high;
    private final boolean many;
    private final String words;

    Thing(String phrase, boolean high, boolean many, String words) {
        this.phrase = phrase;
        this.high = high;
        this.many = many;
        this.words = words;
    }

    /** With its article. */
    public String phrase() {
        return phrase;
    }

    /** Whether it belongs into the upper half. */
    public boolean isHigh() {
        return high;
    }

    /** Whether one of it is already several. */
    public boolean isMany() {
        return many;
    }

    public Stream<String> words() {
        return Stream.of(words.split(" "));
    }

    /**
     * The thing as forms, back to front.
     *
     * @param centre its middle
     * @param size of the square that it roughly fills
     */
    public List<Form> forms(Setting setting, Point centre, double size, Chance chance) {
        var foot = centre.plus(0, size / 2);
        return switch (this) {
            case TREE -> Trees.broad(setting, foot, size, chance);
            case PINE -> Trees.pine(setting, foot, size, chance);
            case MOON ->
                chance.happens(.5) ? Heavens.crescent(centre, size / 2) : Heavens.moon(setting, centre, size / 2.2);
            case SUN -> Heavens.sun(setting, centre, size / 3);
            case STARS -> Heavens.handful(setting, centre, size, chance);
            case BOAT -> Boats.sailing(setting, foot, size, chance);
            case BIRDS -> Birds.flock(setting, centre, size / 2, chance.whole(4, 6), chance);
            case HOUSE -> Houses.cottage(setting, foot.plus(0, -size * .1), size, chance);
            case FLOWERS -> Blossoms.bunch(setting, foot, size, chance);
            case CLOUD -> Clouds.one(setting, centre, size * .6, chance);
            case MOUNTAIN -> Mountains.peak(setting, foot.plus(0, -size * .1), size, chance);
            case PERSON -> Figures.standing(setting, foot, size, chance);
            case CAT -> Cats.sitting(setting, foot, size, chance.sign());
            case FISH -> Figures.fish(setting, centre, size, chance);
            case HEART -> Figures.heart(setting, centre, size);
            case WAVES -> Weather.waves(setting, centre, size, chance);
            case RAIN -> List.of(Weather.rain(setting, chance, 70));
            case SNOW -> List.of(Weather.snow(setting, chance, 60));
            case GRASS -> Blossoms.grass(setting, foot, size, chance);
            case CIRCLE -> Figures.rings(setting, centre, size / 2, chance);
        };
    }
}
