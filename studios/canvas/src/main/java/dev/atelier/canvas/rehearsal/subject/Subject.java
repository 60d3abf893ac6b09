package dev.atelier.canvas.rehearsal.subject;

import java.util.List;

/** What the artist knows how to draw. */
@SuppressWarnings("ImmutableEnumChecker") // its lists are made by List.of, composers have no state
public enum Subject {
    CIRCLES("circles", new LighthouseCoast(), List.of(Light.DAY), List.of("abstract")),
    LIGHTHOUSE(
            "a lighthouse on the coast",
            new LighthouseCoast(),
            List.of(Light.DAY, Light.DUSK, Light.NIGHT, Light.STORM, Light.DAWN),
            List.of("lighthouse", "coast", "beacon", "headland", "cliff", "cliffs", "harbour", "harbor", "shore"));

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

    /** Whether a thing is part of it anyway. */
    public boolean has(Thing thing) {
        return around(thing) == this;
    }

    /** The subject in which a thing is at home. */
    public static Subject around(Thing thing) {
        return LIGHTHOUSE;
    }

    /** Things that can be added without changing what the picture is about. */
    public List<Thing> spares(boolean high, Light light) {
        return high
                ? light.isDark() ? List.of(Thing.STARS) : List.of(Thing.BIRDS, Thing.CLOUD)
                : List.of(Thing.WAVES, Thing.BOAT);
    }
}
