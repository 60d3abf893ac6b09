package dev.atelier.canvas.geometry;

/** Reads commands, numbers and flags of SVG path data, which needs no separators where none are needed: {@code M.5.5-3e1-4}. */
final class PathScanner {
    private static final String COMMANDS = "MmLlHhVvCcSsQqTtAaZz";

    private final String text;
    private int at;

    PathScanner(String text) {
        this.text = text;
        skipSpace();
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** Whether another number follows, that is, another round of the same command. */
    boolean atNumber() {
        return !atEnd() && "+-.0123456789".indexOf(text.charAt(at)) >= 0;
    }

    char command() throws PathSyntaxException {
        char c = text.charAt(at);
        if (COMMANDS.indexOf(c) < 0) {
            throw new PathSyntaxException("'" + shown(c) + "' at character " + (at + 1) + " is not a path command");
        }
        at++;
        skipSpace();
        return c;
    }

    double number() throws PathSyntaxException {
        int from = at;
        skipSign();
        int digits = skipDigits();
        if (peek() == '.') {
            at++;
            digits += skipDigits();
        }
        if (digits == 0) {
            throw new PathSyntaxException("a number is missing at character " + (from + 1));
        }
        skipExponent();
        double value = Double.parseDouble(text.substring(from, at));
        skipSeparator();
        return value;
    }

    /** A single 0 or 1, which may stand directly before the next number. */
    boolean flag() throws PathSyntaxException {
        char c = peek();
        if (c != '0' && c != '1') {
            throw new PathSyntaxException("an arc flag, 0 or 1, is missing at character " + (at + 1));
        }
        at++;
        skipSeparator();
        return c == '1';
    }

    private void skipExponent() {
        int before = at;
        if (peek() == 'e' || peek() == 'E') {
            at++;
            skipSign();
            if (skipDigits() == 0) {
                at = before;
            }
        }
    }

    private void skipSign() {
        if (peek() == '+' || peek() == '-') {
            at++;
        }
    }

    private int skipDigits() {
        int from = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        return at - from;
    }

    private void skipSeparator() {
        skipSpace();
        if (peek() == ',') {
            at++;
            skipSpace();
        }
    }

    private void skipSpace() {
        while (!atEnd() && " \t\r\n\f".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        return atEnd() ? '\0' : text.charAt(at);
    }

    private static String shown(char c) {
        return c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c);
    }
}
