package dev.atelier.code.quality;

import java.util.List;

/** Reads Python's tokens. The end of each logical line is a {@code BREAK}; within brackets and behind a backslash there is none. */
final class PythonLexer {
    private final Source source;
    private int brackets;

    private PythonLexer(String text) {
        this.source = new Source(text);
    }

    static List<Token> read(String text) {
        var lexer = new PythonLexer(text);
        while (lexer.source.more()) {
            lexer.next();
        }
        lexer.lineEnd();
        return lexer.source.tokens();
    }

    private void next() {
        var c = source.here();
        if (c == '\n') {
            if (brackets == 0) {
                lineEnd();
            }
            source.step();
        } else if (c == '\\') {
            source.step(source.ahead(1) == '\r' ? 3 : 2);
        } else if (Character.isWhitespace(c)) {
            source.step();
        } else if (c == '#') {
            source.begin();
            source.toLineEnd();
            source.add(Token.Kind.COMMENT);
        } else if (!string() && !source.word("") && !source.number()) {
            mark();
        }
    }

    private void lineEnd() {
        source.begin();
        source.add(Token.Kind.BREAK);
    }

    private boolean string() {
        var prefix = 0;
        while (prefix < 3 && "rRbBuUfFtT".indexOf(source.ahead(prefix)) >= 0 && source.ahead(prefix) != 0) {
            prefix++;
        }
        var quote = source.ahead(prefix);
        if (quote != '"' && quote != '\'') {
            return false;
        }
        source.begin();
        source.step(prefix);
        if (source.ahead(1) == quote && source.ahead(2) == quote) {
            source.step(3);
            untilThree(String.valueOf(quote).repeat(3));
        } else {
            inLine(quote);
        }
        source.add(Token.Kind.STRING);
        return true;
    }

    private void untilThree(String end) {
        while (source.more() && !source.sees(end)) {
            source.step(source.here() == '\\' ? 2 : 1);
        }
        source.step(3);
    }

    /** To its end, or to the end of the line if there is none: the line is wrong then anyway. */
    private void inLine(char quote) {
        source.step();
        while (source.more() && source.here() != '\n') {
            var c = source.here();
            source.step(c == '\\' ? 2 : 1);
            if (c == quote) {
                return;
            }
        }
    }

    private void mark() {
        source.begin();
        var c = source.here();
        if (c == '(' || c == '[' || c == '{') {
            brackets++;
        } else if ((c == ')' || c == ']' || c == '}') && brackets > 0) {
            brackets--;
        }
        source.step(source.sees(":=") || source.sees("->") || source.sees("==") ? 2 : 1);
        source.add(Token.Kind.MARK);
    }
}
