package dev.atelier.code.quality;

import dev.atelier.code.source.Language;

/** Strings, characters and regular expressions of languages with braces. A quote that its line does not close is one mark and no string. */
final class Literals {
    private final Source source;
    private final Language language;
    /** For each kind of quote the line whose rest is known not to close it, so that no line is searched twice. */
    private final int[] open = new int[128];

    Literals(Source source, Language language) {
        this.source = source;
        this.language = language;
    }

    /** Whether there was one here. */
    boolean read() {
        return switch (source.here()) {
            case '"' -> doubleQuote();
            case '\'' -> singleQuote();
            case '`' -> language == Language.GO && to('`', false);
            case '/' -> isScript() && regularExpression();
            case '@', '$' -> language == Language.CSHARP && prefixed();
            case 'r', 'b', 'R', 'u', 'U', 'L', 'c' -> raw();
            default -> false;
        };
    }

    private boolean isScript() {
        return language == Language.JAVASCRIPT || language == Language.TYPESCRIPT;
    }

    private boolean doubleQuote() {
        var block = language == Language.JAVA || language == Language.CSHARP;
        if (block && source.sees("\"\"\"")) {
            return block();
        }
        return language == Language.RUST ? to('"', true) : inLine('"');
    }

    /** A text block: as many quotes as open it close it. */
    private boolean block() {
        source.begin();
        var quotes = 0;
        while (source.here() == '"' && quotes < 64) {
            source.step();
            quotes++;
        }
        if (language == Language.JAVA) {
            while (source.more() && !source.sees("\"\"\"")) {
                source.step(source.here() == '\\' ? 2 : 1);
            }
            source.step(3);
        } else {
            source.past("\"".repeat(quotes));
        }
        source.add(Token.Kind.STRING);
        return true;
    }

    private boolean singleQuote() {
        if (language == Language.RUST
                && source.ahead(1) != '\\'
                && source.ahead(2) != '\''
                && !Character.isSurrogate(source.ahead(1))) {
            source.begin();
            source.step(); // a lifetime, or a label
            while (Character.isLetterOrDigit(source.here()) || source.here() == '_') {
                source.step();
            }
            source.add(Token.Kind.NUMBER);
            return true;
        }
        return inLine('\'');
    }

    private boolean inLine(char quote) {
        if (open[quote] == source.line()) {
            return false;
        }
        var end = source.closingInLine(quote, true);
        if (end < 0) {
            open[quote] = source.line();
            return false;
        }
        source.begin();
        source.step(end + 1 - source.at());
        source.add(Token.Kind.STRING);
        return true;
    }

    private boolean to(char quote, boolean escapes) {
        source.begin();
        source.pastQuote(quote, escapes);
        source.add(Token.Kind.STRING);
        return true;
    }

    /** C#: {@code @"…""…"}, {@code $"…{…}…"} and both, and raw ones. What an interpolation computes is part of the string here. */
    private boolean prefixed() {
        var signs = 0;
        var verbatim = false;
        while ((source.ahead(signs) == '@' || source.ahead(signs) == '$') && signs < 8) {
            verbatim |= source.ahead(signs) == '@';
            signs++;
        }
        if (source.ahead(signs) != '"') {
            return false;
        }
        source.step(signs);
        if (source.sees("\"\"\"")) {
            return block();
        }
        if (!verbatim) {
            return inLine('"');
        }
        source.begin();
        do {
            source.pastQuote('"', false);
        } while (source.here() == '"'); // a doubled quote stands for one
        source.add(Token.Kind.STRING);
        return true;
    }

    /** Rust's {@code r#"…"#} and {@code b"…"}, C++'s {@code R"x(…)x"}; also with other prefixes. */
    private boolean raw() {
        if (language == Language.RUST) {
            return rustRaw();
        }
        if (language != Language.CPP) {
            return false;
        }
        var prefix = 0;
        while (prefix < 3 && "uUL8".indexOf(source.ahead(prefix)) >= 0 && source.ahead(prefix) != 0) {
            prefix++;
        }
        if (source.ahead(prefix) != 'R' || source.ahead(prefix + 1) != '"') {
            return false;
        }
        var delimiter = new StringBuilder();
        var i = prefix + 2;
        while (delimiter.length() <= 16 && source.ahead(i) != '(' && source.ahead(i) != 0 && source.ahead(i) != '\n') {
            delimiter.append(source.ahead(i++));
        }
        if (source.ahead(i) != '(') {
            return false;
        }
        source.begin();
        source.past("(");
        source.past(")" + delimiter + "\"");
        source.add(Token.Kind.STRING);
        return true;
    }

    private boolean rustRaw() {
        var i = 0;
        while (i < 2 && (source.ahead(i) == 'b' || source.ahead(i) == 'r' || source.ahead(i) == 'c')) {
            i++;
        }
        var isRaw = i > 0 && source.ahead(i - 1) == 'r';
        var hashes = 0;
        while (isRaw && hashes < 255 && source.ahead(i + hashes) == '#') {
            hashes++;
        }
        if (source.ahead(i + hashes) != '"') {
            return false;
        }
        source.begin();
        source.step(i + hashes);
        if (isRaw) {
            source.step();
            source.past("\"" + "#".repeat(hashes));
        } else {
            source.pastQuote('"', true);
        }
        source.add(Token.Kind.STRING);
        return true;
    }

    private boolean regularExpression() {
        var tokens = source.tokens();
        var i = tokens.size() - 1;
        while (i >= 0 && i > tokens.size() - 50 && tokens.get(i).isComment()) {
            i--;
        }
        if ((i >= 0 && (tokens.get(i).endsValue(language) || tokens.get(i).isComment()))
                || open['/'] == source.line()) {
            return false;
        }
        var end = endOfExpression();
        if (end < 0) {
            open['/'] = source.line();
            return false;
        }
        source.begin();
        source.step(end + 1);
        while (Character.isLetter(source.here())) {
            source.step();
        }
        source.add(Token.Kind.STRING);
        return true;
    }

    /** How far its closing slash is, which a class like {@code [/]} does not hold; -1 if it is not in this line. */
    private int endOfExpression() {
        var inClass = false;
        for (var i = 1; ; i++) {
            var c = source.ahead(i);
            if (c == 0 || c == '\n') {
                return -1;
            }
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                inClass = true;
            } else if (c == ']') {
                inClass = false;
            } else if (c == '/' && !inClass) {
                return i;
            }
        }
    }
}
