package dev.atelier.canvas.rehearsal.nudge;

import dev.atelier.canvas.rehearsal.craft.Tube;
import dev.atelier.canvas.rehearsal.subject.Subject;
import dev.atelier.canvas.rehearsal.subject.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What single words name: colours, things, subjects. Texts are lower case, with a space at both ends. */
public final class Vocabulary {
    private static final Map<String, Tube> COLOURS = Map.ofEntries(
            Map.entry("blue", Tube.BLUE),
            Map.entry("red", Tube.ROSE),
            Map.entry("rose", Tube.ROSE),
            Map.entry("pink", Tube.CORAL),
            Map.entry("coral", Tube.CORAL),
            Map.entry("green", Tube.GREEN),
            Map.entry("teal", Tube.TEAL),
            Map.entry("turquoise", Tube.TEAL),
            Map.entry("cyan", Tube.TEAL),
            Map.entry("yellow", Tube.GOLD),
            Map.entry("gold", Tube.GOLD),
            Map.entry("golden", Tube.GOLD),
            Map.entry("orange", Tube.ORANGE),
            Map.entry("purple", Tube.PURPLE),
            Map.entry("violet", Tube.VIOLET),
            Map.entry("white", Tube.WHITE),
            Map.entry("black", Tube.DARK));

    /** Where something is; what it is counts for more. */
    private static final List<String> PLACES = List.of("sea", "ocean");

    private Vocabulary() {}

    /** The subject that the words name, if any. */
    public static Optional<Subject> subject(String words) {
        var padded = " "
                + words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip() + " ";
        Subject best = null;
        int at = Integer.MAX_VALUE;
        for (var subject : Subject.values()) {
            for (var word : subject.words()) {
                int index = padded.indexOf(" " + word + " ");
                if (index < 0) {
                    index = padded.indexOf(" " + word + "s ");
                }
                int rank = index + (PLACES.contains(word) ? padded.length() : 0);
                if (index >= 0 && rank < at) {
                    at = rank;
                    best = subject;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    static Map<String, Tube> coloursIn(String words) {
        var found = new TreeMap<String, Tube>();
        COLOURS.forEach((word, tube) -> {
            if (words.contains(" " + word + " ")
                    || words.contains(" " + word + "s ")
                    || words.contains(" " + word + "er ")) {
                found.put(word, tube);
            }
        });
        return found;
    }

    static List<Thing> thingsIn(String words) {
        var found = new ArrayList<Thing>();
        for (var thing : Thing.values()) {
            if (thing.words().anyMatch(word -> words.contains(" " + word + " "))) {
                found.add(thing);
            }
        }
        return found;
    }

    /** Whether one of these stands in the text, as whole words. */
    static boolean has(String words, String... any) {
        return has(words, List.of(any));
    }

    static boolean has(String words, List<String> any) {
        for (var word : any) {
            if (words.contains(" " + word + " ") || words.contains(" " + word + "? ")) {
                return true;
            }
        }
        return false;
    }
}
