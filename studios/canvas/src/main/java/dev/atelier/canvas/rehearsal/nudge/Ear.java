package dev.atelier.canvas.rehearsal.nudge;

import static dev.atelier.canvas.rehearsal.nudge.Vocabulary.has;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Understands what people say by keywords, clause by clause. What it does not know it hands back as {@link Wish.Unclear}; it never guesses.
 */
public final class Ear {
    private static final Pattern CLAUSES = Pattern.compile(
            "(?<=[?])\\s*|[.;!\\n]+|,\\s*(?=and |but |then |make |add |use |no |more |less |draw |put |leave )|\\bthen\\b|\\bbut\\b"
                    + "|\\band (?=(make|add|use|put|leave|draw|more|less|no|stop|finish)\\b)");

    private Ear() {}

    public static List<Wish> hear(String text) {
        var wishes = new ArrayList<Wish>();
        for (var clause : CLAUSES.split(text)) {
            var words = " "
                    + clause.toLowerCase(Locale.ROOT)
                            .replaceAll("[^a-z0-9?' ]+", " ")
                            .replaceAll("\\s+", " ")
                            .strip() + " ";
            if (!words.isBlank()) {
                wishes.addAll(clause(words, clause.strip()));
            }
        }
        return wishes;
    }

    private static List<Wish> clause(String words, String said) {
        var found = new ArrayList<Wish>();
        if (words.contains("?")) {
            Requests.question(words).ifPresent(found::add);
            if (!found.isEmpty()) {
                return found;
            }
        }
        Requests.order(words).ifPresent(found::add);
        if (!found.isEmpty()) {
            return found;
        }
        var region = Region.in(words);
        if (region.isPresent() && has(words, "leave", "empty", "free", "blank", "keep clear", "space", "nothing")) {
            return List.of(new Wish.Leave(region.get()));
        }
        colours(words, found);
        things(words, found);
        amounts(words, found);
        if (found.isEmpty()) {
            Vocabulary.subject(words).ifPresent(subject -> found.add(new Wish.Whole(subject)));
        }
        if (found.isEmpty() && Requests.isKind(words)) {
            found.add(new Wish.Kindness());
        }
        if (found.isEmpty()) {
            found.add(new Wish.Unclear(said));
        }
        return found;
    }

    private static void colours(String words, List<Wish> found) {
        double amount = has(words, "no", "without", "never", "avoid", "not")
                ? -1
                : has(words, "less", "fewer", "reduce", "too much", "not so much")
                        ? -0.6
                        : has(words, "a little", "a bit", "a touch", "slightly", "hint")
                                ? 0.35
                                : has(words, "much more", "lots", "all", "only", "a lot", "very", "mostly")
                                        ? 0.8
                                        : 0.55;
        Vocabulary.coloursIn(words).forEach((word, tube) -> found.add(new Wish.Colouring(tube, word, amount)));
        boolean against = amount < 0;
        if (has(words, "warm", "warmer", "cosy", "cozy", "fiery")) {
            found.add(new Wish.Temperature(!against));
        } else if (has(words, "cool", "cooler", "cold", "colder", "icy")) {
            found.add(new Wish.Temperature(against));
        }
    }

    private static void things(String words, List<Wish> found) {
        // "more blue" names a colour, "the blue boat" a thing; either way both are heard
        var where = Region.in(words).orElse(null);
        int count = has(words, "two", "2", "a couple", "pair")
                ? 2
                : has(words, "three", "3", "some", "several", "few", "more")
                        ? 3
                        : has(words, "many", "lots", "four", "4", "five", "5", "dozens") ? 5 : 1;
        boolean against = has(words, "no", "without", "less", "fewer", "not");
        var things = Vocabulary.thingsIn(words);
        if (against && !things.isEmpty()) {
            found.add(new Wish.Erase());
            return;
        }
        for (var thing : things) {
            found.add(new Wish.Add(thing, thing.isMany() ? 1 : count, where));
        }
    }

    private static void amounts(String words, List<Wish> found) {
        boolean lines = has(words, "line", "lines", "stroke", "strokes", "brush", "pen");
        if (has(words, "smaller", "tiny", "tinier", "small")) {
            found.add(lines ? new Wish.Gauge(0.6) : new Wish.Size(0.65));
        } else if (has(words, "bigger", "larger", "huge", "big")) {
            found.add(lines ? new Wish.Gauge(1.6) : new Wish.Size(1.5));
        }
        if (has(words, "finer", "thinner", "delicate", "fine")) {
            found.add(new Wish.Gauge(0.6));
        } else if (has(words, "bolder", "thicker", "bold", "stronger", "broader")) {
            found.add(new Wish.Gauge(1.6));
        }
        if (has(words, "darker", "more contrast", "heavier", "moody", "gloomy")) {
            found.add(new Wish.Darkness(1.5));
        } else if (has(words, "lighter", "brighter", "airy", "softer")) {
            found.add(new Wish.Darkness(0.6));
        }
        if (has(words, "more detail", "more details", "detailed", "busier", "denser", "richer", "fuller")) {
            found.add(new Wish.Density(1.5));
        } else if (has(
                words,
                "simpler",
                "simple",
                "less detail",
                "fewer details",
                "minimal",
                "calmer",
                "cleaner",
                "sparser",
                "too busy",
                "emptier")) {
            found.add(new Wish.Density(0.55));
        }
    }

    /** Whether a single word means anything here, as an adjective of colour, size or amount. */
    public static boolean knows(String word) {
        return hear(word).stream().noneMatch(wish -> wish instanceof Wish.Unclear || wish instanceof Wish.Add);
    }
}
