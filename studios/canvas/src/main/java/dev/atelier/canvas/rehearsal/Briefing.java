package dev.atelier.canvas.rehearsal;

import dev.atelier.agent.model.ModelRequest;
import dev.atelier.canvas.Critique;
import dev.atelier.canvas.rehearsal.Brief.Canvas;
import dev.atelier.canvas.rehearsal.Brief.Theme;
import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.manner.Manner;
import dev.atelier.canvas.rehearsal.nudge.Ear;
import dev.atelier.canvas.rehearsal.nudge.Vocabulary;
import dev.atelier.canvas.rehearsal.nudge.Wish;
import dev.atelier.canvas.rehearsal.subject.Light;
import dev.atelier.canvas.rehearsal.subject.Season;
import dev.atelier.canvas.rehearsal.subject.Subject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Settles what a piece is to be, from the canvas line of the system prompt and what was said before the first stroke. */
final class Briefing {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> EMPTY_WORDS = Set.of(
            "a",
            "an",
            "the",
            "of",
            "in",
            "on",
            "at",
            "by",
            "with",
            "and",
            "or",
            "to",
            "for",
            "from",
            "me",
            "my",
            "it",
            "is",
            "us",
            "draw",
            "paint",
            "sketch",
            "make",
            "create",
            "please",
            "something",
            "anything",
            "whatever",
            "you",
            "like",
            "want",
            "picture",
            "drawing",
            "painting",
            "piece",
            "art",
            "begin",
            "start",
            "go",
            "surprise",
            "new",
            "some",
            "can",
            "could",
            "would",
            "let",
            "lets",
            "s",
            "i",
            "d",
            "ll",
            "this",
            "that",
            "very",
            "really",
            "nice",
            "beautiful",
            "your",
            "choice",
            "free",
            "scene",
            "landscape",
            "big",
            "small",
            "under",
            "over",
            "near",
            "hi",
            "hello",
            "style",
            "colours",
            "colors",
            "lines",
            "do",
            "show",
            "one",
            "two",
            "three",
            "few",
            "many",
            "more",
            "less",
            "light",
            "use",
            "only",
            "about",
            "again",
            "here",
            "there",
            "now",
            "just",
            "good",
            "ready",
            "artist",
            "canvas",
            "work",
            "first",
            "as",
            "its",
            "be",
            "will");

    private Briefing() {}

    static Brief of(ModelRequest request, List<Remark> remarks) {
        var options = options(request.system());
        var canvas = canvas(options, request);
        var words = new StringBuilder(options.path("subject").asString(""));
        remarks.stream()
                .filter(remark -> remark.after() == 0)
                .forEach(remark -> words.append(". ").append(remark.text()));
        var chance = new Chance(canvas.seed()).of("brief");
        var theme = theme(words.toString(), chance);
        return new Brief(canvas, theme, manner(words.toString(), chance));
    }

    private static JsonNode options(String system) {
        var lines = system.lines().toList().reversed();
        for (var line : lines) {
            if (line.strip().startsWith("{")) {
                try {
                    var node = JSON.readTree(line).path("canvas");
                    if (node.isObject()) {
                        return node;
                    }
                } catch (JacksonException unreadable) {
                    // not the line that is looked for: another one may be
                }
            }
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private static Canvas canvas(JsonNode options, ModelRequest request) {
        boolean paint = options.path("style").asString("plotter").equals("paint");
        var seed = options.path("seed");
        return new Canvas(
                paint,
                side(options.path("width"), 800),
                side(options.path("height"), 600),
                seed.isMissingNode() || seed.isNull()
                        ? Chance.hash(request.session().value())
                        : Chance.hash(seed.asString("0")),
                options.path("critique").asString("").equals(Critique.REQUIRED.id()));
    }

    private static double side(JsonNode node, double otherwise) {
        double value = node.isNumber()
                ? node.doubleValue(otherwise)
                : node.isString() ? number(node.asString(), otherwise) : otherwise;
        return Double.isFinite(value) ? Math.clamp(value, 100, 5000) : otherwise;
    }

    private static double number(String text, double otherwise) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException noNumber) {
            return otherwise;
        }
    }

    private static Theme theme(String text, Chance chance) {
        var words = padded(text);
        var named = Vocabulary.subject(text).or(() -> byThing(text));
        var leftover = leftover(words);
        var subject = named.orElseGet(() -> leftover.isEmpty() ? chance.pick(Subject.values()) : Subject.CIRCLES);
        var light = Stream.of(Light.values())
                .filter(candidate -> names(words, candidate.words()))
                .findFirst()
                .orElseGet(() -> light(words, subject, chance));
        var season = Stream.of(Season.values())
                .filter(candidate -> names(words, candidate.words()))
                .findFirst()
                .orElseGet(() -> light == Light.SNOW
                        ? Season.WINTER
                        : chance.of("season").pick(Season.values()));
        @Nullable String unknown = named.isEmpty() && !leftover.isEmpty() ? leftover : null;
        return new Theme(subject, light, season, unknown, named.isPresent());
    }

    /** Nobody named the hour; but whoever wants a sun or a moon wants no other lamp in the sky. */
    private static Light light(String words, Subject subject, Chance chance) {
        var fit = subject.lights();
        if (names(words, List.of("sun", "moon"))) {
            boolean moon = names(words, List.of("moon"));
            var shining = fit.stream()
                    .filter(light -> moon ? light == Light.NIGHT : light.hasSun())
                    .toList();
            fit = shining.isEmpty() ? List.of(moon ? Light.NIGHT : Light.DAY) : shining;
        }
        return chance.of("light").pick(fit);
    }

    /** Somebody who asks for a boat gets boats, not an abstract with one boat. */
    private static Optional<Subject> byThing(String text) {
        return Ear.hear(text).stream()
                .filter(Wish.Add.class::isInstance)
                .map(wish -> Subject.around(((Wish.Add) wish).thing()))
                .findFirst();
    }

    private static Manner manner(String text, Chance chance) {
        var words = padded(text);
        return Stream.of(Manner.values())
                .filter(candidate -> names(words, candidate.words()))
                .findFirst()
                .orElseGet(() -> chance.of("manner").pick(Manner.values()));
    }

    /** The words that nobody here understands. */
    private static String leftover(String words) {
        var result = new StringBuilder();
        for (var word : words.strip().split(" ")) {
            boolean known = EMPTY_WORDS.contains(word)
                    || Stream.of(Light.values()).anyMatch(light -> light.words().contains(word))
                    || Stream.of(Season.values())
                            .anyMatch(season -> season.words().contains(word))
                    || Stream.of(Manner.values())
                            .anyMatch(manner -> manner.words().contains(word))
                    || Ear.knows(word);
            if (!known && !word.isBlank() && result.length() < 60) {
                result.append(result.isEmpty() ? "" : " ").append(word);
            }
        }
        return result.toString();
    }

    private static boolean names(String words, List<String> any) {
        return any.stream().anyMatch(word -> words.contains(" " + word + " "));
    }

    private static String padded(String text) {
        return " "
                + text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", " ")
                        .strip() + " ";
    }
}
