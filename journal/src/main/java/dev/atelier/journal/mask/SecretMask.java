package dev.atelier.journal.mask;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Replaces known secrets by {@code [masked:NAME]}, in whatever encoding they come: as they are, escaped in JSON (also JSON in a string of
 * JSON), percent-encoded, in base64 of either alphabet at each of its three alignments, in hexadecimal.
 *
 * <p>It finds values it was told. It cannot find one that is split over two texts, compressed or encrypted.
 *
 * <p>Values shorter than {@link #SHORTEST} characters are refused rather than masked: they would be found in innocent words.
 *
 * <p>Thread-safe. {@link #know} takes effect for every text masked after it returns.
 */
public final class SecretMask {
    public static final int SHORTEST = 8;

    private final Map<String, String> secrets = new LinkedHashMap<>();
    private volatile Needles inJson = Needles.NONE;
    private volatile Needles inText = Needles.NONE;

    /** A mask that knows nothing yet. */
    public SecretMask() {}

    /**
     * Learns a value, or a new one for the same name.
     *
     * @param name what is written in its place: letters, digits, {@code _ . -}
     */
    public synchronized void know(String name, String value) {
        check(name, value);
        secrets.put(name, value);
        compile();
    }

    /** Learns many values at once. */
    public synchronized void knowAll(Map<String, String> values) {
        values.forEach(SecretMask::check);
        secrets.putAll(values);
        compile();
    }

    private static void check(String name, String value) {
        if (!name.matches("[A-Za-z0-9_.-]{1,64}")) {
            throw new IllegalArgumentException("the name of a secret is made of letters, digits, '_', '.' and '-'");
        }
        if (value.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "secret " + name + " is too short to be masked: it needs at least " + SHORTEST + " characters");
        }
    }

    public synchronized void forget(String name) {
        secrets.remove(name);
        compile();
    }

    /** Forgets every value whose name is such a one. */
    public synchronized void forgetAll(Predicate<String> names) {
        if (secrets.keySet().removeIf(names)) {
            compile();
        }
    }

    /** The text of a JSON value, with each known secret in its strings replaced. Stays valid JSON. */
    public String json(String json) {
        return inJson.replace(json);
    }

    /** Plain text, with each known secret replaced. */
    public String text(String text) {
        return inText.replace(text);
    }

    /**
     * The begin of a text of which more comes: what can be told, with each known secret replaced, and what must be put before the next
     * piece since it may be the begin of one.
     */
    public Piece begin(String text) {
        var settled = inText.settle(text);
        return new Piece(settled.done(), settled.held());
    }

    /** See {@link #begin}. */
    public record Piece(String done, String held) {}

    private void compile() {
        var json = new ArrayList<Needles.Needle>();
        var text = new ArrayList<Needles.Needle>();
        secrets.forEach((name, value) -> {
            var replacement = "[masked:" + name + "]";
            add(json, Encodings.inJson(value), replacement);
            add(text, Encodings.inText(value), replacement);
        });
        inJson = Needles.inJson(json);
        inText = Needles.inText(text);
    }

    private static void add(List<Needles.Needle> needles, Iterable<String> forms, String replacement) {
        for (var form : forms) {
            needles.add(new Needles.Needle(form, replacement));
        }
    }
}
