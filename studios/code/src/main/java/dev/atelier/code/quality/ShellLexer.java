package dev.atelier.code.quality;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Reads the words of shell scripts: quotes, comments, here-documents. The end of each line is a {@code BREAK}. */
final class ShellLexer {
    private static final List<String> MARKS =
            List.of(";;&", "&&", "||", ";;", ";&", "((", "))", "<<<", "<<", ">>", "|&");

    private final Source source;
    /** Ends of the here-documents that begin behind this line. */
    private final Deque<Here> waiting = new ArrayDeque<>();

    private record Here(String end, boolean tabs) {}

    private ShellLexer(String text) {
        this.source = new Source(text);
    }

    static List<Token> read(String text) {
        var lexer = new ShellLexer(text);
        while (lexer.source.more()) {
            lexer.next();
        }
        lexer.lineEnd();
        return lexer.source.tokens();
    }

    private void next() {
        var c = source.here();
        if (c == '\n') {
            lineEnd();
            source.step();
            while (!waiting.isEmpty() && source.more()) {
                hereDocument(waiting.poll());
            }
        } else if (source.sees("\\\n")) {
            source.step(2);
        } else if (Character.isWhitespace(c)) {
            source.step();
        } else if (c == '#') {
            source.begin();
            source.toLineEnd();
            source.add(Token.Kind.COMMENT);
        } else if (";&|<>()".indexOf(c) >= 0) {
            mark();
        } else {
            word();
        }
    }

    private void lineEnd() {
        source.begin();
        source.add(Token.Kind.BREAK);
    }

    private void mark() {
        source.begin();
        var length = 1;
        for (var each : MARKS) {
            if (source.sees(each)) {
                length = each.length();
                break;
            }
        }
        var isHere = length == 2 && source.sees("<<");
        source.step(length);
        source.add(Token.Kind.MARK);
        if (isHere) {
            here();
        }
    }

    private void here() {
        var tabs = source.here() == '-';
        source.step(tabs ? 1 : 0);
        while (source.here() == ' ' || source.here() == '\t') {
            source.step();
        }
        var end = new StringBuilder();
        while (source.more()
                && !Character.isWhitespace(source.here())
                && ";&|<>()".indexOf(source.here()) < 0
                && end.length() < 100) {
            if ("'\"\\".indexOf(source.here()) < 0) {
                end.append(source.here());
            }
            source.step();
        }
        if (!end.isEmpty() && waiting.size() < 20) {
            waiting.add(new Here(end.toString(), tabs));
        }
    }

    private void hereDocument(Here here) {
        source.begin();
        while (source.more()) {
            while (here.tabs() && source.here() == '\t') {
                source.step();
            }
            var ends = source.sees(here.end());
            var behind = source.ahead(here.end().length());
            if (ends && (behind == '\n' || behind == '\r' || behind == 0)) {
                source.step(here.end().length());
                break;
            }
            source.toLineEnd();
            source.step();
        }
        source.add(Token.Kind.STRING);
    }

    /** A word with all its quoted parts; what is quoted in any part makes it a string, which no keyword is. */
    private void word() {
        source.begin();
        var quoted = false;
        while (source.more() && !Character.isWhitespace(source.here()) && ";&|<>()".indexOf(source.here()) < 0) {
            switch (source.here()) {
                case '\'' -> {
                    quoted = true;
                    source.pastQuote('\'', false);
                }
                case '"' -> {
                    quoted = true;
                    source.pastQuote('"', true);
                }
                case '\\' -> source.step(2);
                default -> {
                    if (source.sees("${")) {
                        source.past("}");
                    } else {
                        source.step();
                    }
                }
            }
        }
        source.add(quoted ? Token.Kind.STRING : Token.Kind.WORD);
    }
}
