package dev.atelier.code.quality;

import java.util.ArrayList;
import java.util.List;

/** A text and a place in it, for the readers of tokens. Every step goes forward, so that reading takes time in proportion to the text. */
final class Source {
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;
    private int start;
    private int startLine;
    private int startColumn;

    Source(String text) {
        this.text = text;
    }

    List<Token> tokens() {
        return tokens;
    }

    boolean more() {
        return at < text.length();
    }

    int at() {
        return at;
    }

    int line() {
        return line;
    }

    /** The character here, or 0 at the end. */
    char here() {
        return ahead(0);
    }

    char ahead(int distance) {
        return at + distance < text.length() ? text.charAt(at + distance) : 0;
    }

    boolean sees(String what) {
        return text.startsWith(what, at);
    }

    /** Whether only white space precedes in this line. */
    boolean firstInLine() {
        for (var i = at - 1; i >= lineStart && at - i < 200; i--) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    void step() {
        if (at < text.length() && text.charAt(at++) == '\n') {
            line++;
            lineStart = at;
        }
    }

    void step(int characters) {
        for (var i = 0; i < characters; i++) {
            step();
        }
    }

    /** Goes to the end of the line, not over it. */
    void toLineEnd() {
        while (more() && here() != '\n') {
            step();
        }
    }

    /** Marks where a token begins. */
    void begin() {
        start = at;
        startLine = line;
        startColumn = at - lineStart;
    }

    /** Adds what lies between {@link #begin} and here. */
    void add(Token.Kind kind) {
        var comment = kind == Token.Kind.COMMENT || kind == Token.Kind.DOC || kind == Token.Kind.BREAK;
        tokens.add(new Token(kind, comment ? "" : text.substring(start, at), startLine, line, startColumn));
    }

    /** Reads a name, if one begins here. */
    boolean word(String others) {
        if (!isNameStart(here(), others)) {
            return false;
        }
        begin();
        while (more() && (isNameStart(here(), others) || Character.isDigit(here()))) {
            step();
        }
        add(Token.Kind.WORD);
        return true;
    }

    /** Reads a number, roughly: what letters, digits, points and signs of exponents hang together. */
    boolean number() {
        if (!Character.isDigit(here())) {
            return false;
        }
        begin();
        while (more()
                && (Character.isLetterOrDigit(here())
                        || here() == '_'
                        || (here() == '.' && Character.isDigit(ahead(1)))
                        || sign())) {
            step();
        }
        add(Token.Kind.NUMBER);
        return true;
    }

    private boolean sign() {
        var before = text.charAt(at - 1);
        return (here() == '+' || here() == '-')
                && (before == 'e' || before == 'E')
                && Character.isDigit(ahead(1))
                && text.charAt(start) != '0';
    }

    private static boolean isNameStart(char c, String others) {
        return Character.isLetter(c) || c == '_' || Character.isSurrogate(c) || (c != 0 && others.indexOf(c) >= 0);
    }

    /** Goes behind the end of what is closed by this, or to the end of the text. */
    void past(String closing) {
        var end = text.indexOf(closing, at);
        step((end < 0 ? text.length() : end + closing.length()) - at);
    }

    /** The place in this line where what begins here with a quote ends, a backslash hiding the next character; -1 if it does not. */
    int closingInLine(char quote, boolean escapes) {
        for (var i = at + 1; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\\' && escapes) {
                i++;
            } else if (c == quote) {
                return i;
            } else if (c == '\n') {
                return -1;
            }
        }
        return -1;
    }

    /** Goes behind the closing quote, over line ends. */
    void pastQuote(char quote, boolean escapes) {
        step();
        while (more()) {
            var c = here();
            step();
            if (c == quote) {
                return;
            }
            if (c == '\\' && escapes) {
                step();
            }
        }
    }
}
