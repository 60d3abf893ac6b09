package dev.atelier.canvas.rehearsal.subject;

import java.util.List;

/** What the artist knows how to draw. */
@SuppressWarnings("ImmutableEnumChecker") // its lists are made by List.of, composers have no state
public enum Subject {
    LIGHTHOUSE(
            "a lighthouse on the coast",
            new LighthouseCoast(),
            List.of(Light.DAY, Light.DUSK, Light.NIGHT, Light.STORM, Light.DAWN),
            List.of("lighthouse", "coast", "beacon", "headland", "cliff", "harbour", "harbor", "shore", "beach")),
    LAKE(
            "a mountain lake",
            new MountainLake(),
            List.of(Light.DUSK, Light.DAWN, Light.MIST, Light.NIGHT, Light.SNOW, Light.DAY),
            List.of("lake", "mountain", "alps", "peak", "valley", "fjord", "hills", "wilderness")),
    CITY(
            "a city by the river",
            new NightCity(),
            List.of(Light.NIGHT, Light.NIGHT, Light.DUSK, Light.STORM, Light.DAWN),
            List.of("city", "skyline", "town", "skyscraper", "building", "downtown", "street", "metropolis", "tower")),
    TREE(
            "a tree on a hill",
            new SeasonTree(),
            List.of(Light.DAY, Light.DUSK, Light.DAWN, Light.MIST, Light.NIGHT),
            List.of("tree", "oak", "forest", "wood", "woods", "autumn", "spring", "park", "orchard")),
    STILL_LIFE(
            "a still life with fruit and a bottle",
            new StillLife(),
            List.of(Light.DAY, Light.DAWN, Light.DUSK),
            List.of(
                    "still life",
                    "fruit",
                    "bottle",
                    "apple",
                    "pear",
                    "bowl",
                    "table",
                    "wine",
                    "food",
                    "breakfast",
                    "lemon",
                    "kitchen")),
    BOATS(
            "sailing boats",
            new SailingBoats(),
            List.of(Light.DAY, Light.DAWN, Light.DUSK, Light.STORM, Light.MIST),
            List.of("boat", "sail", "sailing", "sailboat", "ship", "regatta", "yacht", "sea", "ocean")),
    GARDEN(
            "flowers in a garden",
            new FlowerGarden(),
            List.of(Light.DAY, Light.DAWN, Light.DUSK),
            List.of(
                    "flower",
                    "garden",
                    "meadow",
                    "sunflower",
                    "tulip",
                    "poppy",
                    "poppies",
                    "daisy",
                    "daisies",
                    "lavender",
                    "bouquet",
                    "rose")),
    CAT(
            "a cat on a window sill",
            new CatOnSill(),
            List.of(Light.DAY, Light.NIGHT, Light.DUSK, Light.STORM, Light.SNOW),
            List.of("cat", "kitten", "kitty", "window", "sill", "pet")),
    CIRCLES(
            "an abstract of circles",
            new Circles(),
            List.of(Light.DAY, Light.DAWN, Light.NIGHT, Light.MIST),
            List.of("abstract", "circle", "geometric", "geometry", "shape", "pattern", "kandinsky", "bauhaus", "ring")),
    REEDS(
            "birds over the reeds",
            new Reeds(),
            List.of(Light.DUSK, Light.DAWN, Light.MIST, Light.NIGHT),
            List.of("reeds", "reed", "heron", "marsh", "bird", "swamp", "pond", "crane", "wetland", "swan", "geese"));

    private final String phrase;
    private final Composer composer;
    private final List<Light> lights;
    private final List<String> words;

    Subject(String phrase, Composer composer, List<Light> lights, List<String> words) {
        this.phrase = phrase;
        this.composer = composer;
        this.lights = lights;
        this.words = words;
    }

    /** For a sentence: {@code a lighthouse on the coast}. */
    public String phrase() {
        return phrase;
    }

    /** Hours and weathers that suit it, when nobody asked for one. */
    public List<Light> lights() {
        return lights;
    }

    /** Words of people that mean it. */
    public List<String> words() {
        return words;
    }

    public Scene compose(Setting setting) {
        return composer.compose(setting);
    }

    /** Whether a thing is the very point of it, so that nobody needs to ask for one more. */
    public boolean has(Thing thing) {
        return switch (thing) {
            case TREE -> this == TREE;
            case BOAT -> this == BOATS;
            case FLOWERS -> this == GARDEN;
            case CAT -> this == CAT;
            case MOUNTAIN -> this == LAKE;
            case BIRDS -> this == REEDS;
            case CIRCLE -> this == CIRCLES;
            case WAVES -> this == BOATS || this == LIGHTHOUSE;
            case PINE, MOON, SUN, STARS, HOUSE, CLOUD, PERSON, FISH, HEART, RAIN, SNOW, GRASS -> false;
        };
    }

    /** Whether a thing is the lamp that stands in its sky. */
    public boolean shines(Thing thing, Light light) {
        boolean open = this != CIRCLES && this != STILL_LIFE;
        return open && (thing == Thing.SUN ? light.hasSun() : thing == Thing.MOON && light == Light.NIGHT);
    }

    /** The subject in which a thing is at home. */
    public static Subject around(Thing thing) {
        return switch (thing) {
            case TREE, HOUSE, PERSON, GRASS, SNOW -> TREE;
            case PINE, MOUNTAIN, MOON, STARS -> LAKE;
            case BOAT, WAVES, FISH -> BOATS;
            case SUN, BIRDS -> REEDS;
            case FLOWERS -> GARDEN;
            case CAT -> CAT;
            case CLOUD, RAIN -> LIGHTHOUSE;
            case HEART, CIRCLE -> CIRCLES;
        };
    }

    /** Things that can be added without changing what the picture is about. */
    public List<Thing> spares(boolean high, Light light) {
        if (this == CIRCLES || this == STILL_LIFE || this == CAT) {
            return List.of(Thing.CIRCLE);
        }
        if (high) {
            return light == Light.NIGHT ? List.of(Thing.STARS) : List.of(Thing.BIRDS, Thing.CLOUD);
        }
        return switch (this) {
            case LIGHTHOUSE, BOATS -> List.of(Thing.BOAT, Thing.WAVES);
            case LAKE -> List.of(Thing.PINE);
            case CITY, REEDS -> List.of(Thing.BOAT);
            case TREE, GARDEN -> List.of(Thing.FLOWERS, Thing.GRASS);
            case STILL_LIFE, CAT, CIRCLES -> List.of(Thing.CIRCLE);
        };
    }
}
