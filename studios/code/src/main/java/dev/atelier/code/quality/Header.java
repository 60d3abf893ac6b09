package dev.atelier.code.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tokens of a statement up to here, without what stands within its brackets. Of an endless one only the beginning is kept. */
final class Header {
    private static final int MOST = 300;
    private final List<Token> tokens = new ArrayList<>();
    private @Nullable Token last;

    void add(Token token) {
        if (tokens.size() < MOST) {
            tokens.add(token);
        }
        last = token;
    }

    void clear() {
        tokens.clear();
        last = null;
    }

    boolean isEmpty() {
        return tokens.isEmpty();
    }

    int size() {
        return tokens.size();
    }

    Token get(int i) {
        return tokens.get(i);
    }

    @Nullable
    Token last() {
        return last;
    }

    boolean endsWith(String text) {
        return last != null && last.is(text);
    }

    boolean startsWith(String text) {
        return !tokens.isEmpty() && tokens.getFirst().is(text);
    }

    int line() {
        return tokens.isEmpty() ? 0 : tokens.getFirst().line();
    }

    boolean has(String text) {
        return indexOf(text) >= 0;
    }

    int indexOf(String text) {
        for (var i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is(text)) {
                return i;
            }
        }
        return -1;
    }

    /** Where the first of these words stands that is not part of a longer name; -1 if none does. */
    int indexOfWord(Set<String> words) {
        for (var i = 0; i < tokens.size(); i++) {
            var each = tokens.get(i);
            if (each.isWord()
                    && words.contains(each.text())
                    && (i == 0 || !tokens.get(i - 1).is("."))) {
                return i;
            }
        }
        return -1;
    }

    /** Where the name stands that a parenthesis follows, with or without type parameters in between: {@code f(} or {@code f<A, B>(}; -1 if nothing is before it. */
    int nameBefore(int paren) {
        var i = paren - 1;
        if (i < 1 || !tokens.get(i).is(">")) {
            return i;
        }
        var depth = 0;
        for (; i >= 0; i--) {
            depth += tokens.get(i).is(">") ? 1 : tokens.get(i).is("<") ? -1 : 0;
            if (depth == 0) {
                return i - 1;
            }
        }
        return -1;
    }

    /** Whether more pointed brackets were opened than closed. */
    boolean isWithinTypes() {
        var depth = 0;
        for (var each : tokens) {
            depth += each.is("<") ? 1 : each.is(">") ? -1 : 0;
        }
        return depth > 0;
    }

    /** The word behind this place, or nothing. */
    String wordAfter(int i) {
        return i >= 0 && i + 1 < tokens.size() && tokens.get(i + 1).isWord()
                ? tokens.get(i + 1).text()
                : "";
    }

    /** Whether a value is given before this place. */
    boolean assignsBefore(int end) {
        for (var i = 0; i < end && i < tokens.size(); i++) {
            if (tokens.get(i).is("=") && (i == 0 || !tokens.get(i - 1).is("operator"))) {
                return true;
            }
        }
        return false;
    }

    /** What a value is given to: the word before the first {@code =} or the last {@code :}, or nothing. */
    String assigned() {
        var equals = indexOf("=");
        if (equals > 0) {
            // Behind a type, as in "const f: F = …", the name stands before the colon.
            var colon = indexOf(":");
            var at = colon > 0 && colon < equals ? colon : equals;
            return tokens.get(at - 1).isWord() ? tokens.get(at - 1).text() : "";
        }
        return tokens.size() > 1 && tokens.get(1).is(":") ? tokens.getFirst().bare() : "";
    }
}
