package dev.atelier.journal.mask;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds many strings at once in time that does not depend on how many there are: the first characters of a place are looked up in a small
 * table, and only on a hit are the strings that begin with them compared. Immutable.
 */
final class Needles {
    static final Needles NONE = new Needles(List.of(), false);

    /** A string to find and what to write in its place. */
    record Needle(String form, String replacement) {}

    /**
     * A text of which more will come.
     *
     * @param done with each string replaced
     * @param held its end, which may be the begin of such a string
     */
    record Settled(String done, String held) {}

    private static final int PREFIX = 4;
    private static final int TABLE = 1 << 16;

    private final Map<Integer, List<Needle>> byPrefix = new HashMap<>();
    private final BitSet prefixes = new BitSet(TABLE);
    private final boolean json;
    private final List<Needle> all;
    private final int longest;

    private Needles(List<Needle> needles, boolean json) {
        this.json = json;
        this.all = needles;
        this.longest = needles.stream()
                .mapToInt(needle -> needle.form().length())
                .max()
                .orElse(0);
        for (var needle : needles) {
            int prefix = prefix(needle.form(), 0);
            byPrefix.computeIfAbsent(prefix, _ -> new ArrayList<>()).add(needle);
            prefixes.set(prefix);
        }
        // The longest first, so that no rest of a secret stays behind.
        var longestFirst = Comparator.comparingInt(
                        (Needle needle) -> needle.form().length())
                .reversed();
        byPrefix.values().forEach(list -> list.sort(longestFirst));
    }

    /** For texts that are JSON: finds nothing that begins inside of an escape, because that is not the secret and cutting it breaks the JSON. */
    static Needles inJson(List<Needle> needles) {
        return new Needles(needles, true);
    }

    static Needles inText(List<Needle> needles) {
        return new Needles(needles, false);
    }

    String replace(String text) {
        return byPrefix.isEmpty() ? text : scan(text, text.length()).done();
    }

    /** For a text that comes in pieces: nothing that may go on in the next one is decided now. */
    Settled settle(String text) {
        return byPrefix.isEmpty() ? new Settled(text, "") : scan(text, text.length() - longest);
    }

    /** @param open from where on the rest of the text may be the begin of something */
    private Settled scan(String text, int open) {
        @Nullable StringBuilder out = null;
        int copied = 0;
        int at = 0;
        while (at < text.length()) {
            if (at >= open && begins(text.substring(at))) {
                break;
            }
            var needle = at > text.length() - PREFIX ? null : at(text, at);
            if (needle == null) {
                at++;
                continue;
            }
            if (out == null) {
                out = new StringBuilder(text.length());
            }
            out.append(text, copied, at).append(needle.replacement());
            at += needle.form().length();
            copied = at;
        }
        var done = out == null
                ? text.substring(0, at)
                : out.append(text, copied, at).toString();
        return new Settled(done, text.substring(at));
    }

    private boolean begins(String rest) {
        return all.stream().anyMatch(needle -> needle.form().startsWith(rest));
    }

    private @Nullable Needle at(String text, int at) {
        int prefix = prefix(text, at);
        if (!prefixes.get(prefix)) {
            return null;
        }
        for (var needle : byPrefix.getOrDefault(prefix, List.of())) {
            if (text.startsWith(needle.form(), at) && !(json && insideEscape(text, at))) {
                return needle;
            }
        }
        return null;
    }

    /** Whether a character belongs to an escape that began before it: {@code n} of {@code \n}, or one of the digits of a <code>&#92;u0041</code>. */
    private static boolean insideEscape(String text, int at) {
        if (escapes(text, at - 1)) {
            return true;
        }
        for (int u = Math.max(1, at - 4); u < at; u++) {
            if (text.charAt(u) == 'u' && escapes(text, u - 1)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is a backslash that is not itself escaped. */
    private static boolean escapes(String text, int at) {
        int backslashes = 0;
        while (at - backslashes >= 0 && text.charAt(at - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static int prefix(String text, int at) {
        int hash = 0;
        for (int i = 0; i < PREFIX; i++) {
            hash = hash * 31 * 31 + text.charAt(at + i);
        }
        return (hash ^ (hash >>> 16)) & (TABLE - 1);
    }
}
