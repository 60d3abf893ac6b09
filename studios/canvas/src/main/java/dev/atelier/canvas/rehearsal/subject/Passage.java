package dev.atelier.canvas.rehearsal.subject;

import java.util.List;

/**
 * A part of a picture that is worked on in one go.
 *
 * @param key short, {@code [a-z0-9]+}, unique in its scene
 * @param noun how the artist speaks of it, with article: {@code the far hills}
 * @param forms back to front
 */
public record Passage(String key, String noun, Stage stage, List<Form> forms) {
    /** How far into the piece it belongs. */
    public enum Stage {
        GROUND("the ground"),
        MASSES("the large masses"),
        STRUCTURE("the things that carry it"),
        ACCENTS("the accents");

        private final String phrase;

        Stage(String phrase) {
            this.phrase = phrase;
        }

        public String phrase() {
            return phrase;
        }
    }

    public Passage {
        forms = List.copyOf(forms);
    }

    public static Passage ground(String key, String noun, List<Form> forms) {
        return new Passage(key, noun, Stage.GROUND, forms);
    }

    public static Passage mass(String key, String noun, List<Form> forms) {
        return new Passage(key, noun, Stage.MASSES, forms);
    }

    public static Passage structure(String key, String noun, List<Form> forms) {
        return new Passage(key, noun, Stage.STRUCTURE, forms);
    }

    public static Passage accent(String key, String noun, List<Form> forms) {
        return new Passage(key, noun, Stage.ACCENTS, forms);
    }
}
