package dev.atelier.code.quality;

import dev.atelier.code.source.Language;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Reads the tokens of languages with braces. It knows where comments, strings, characters, templates and regular expressions begin and end, and what
 * the preprocessor leaves out. It never fails: what makes no sense is one mark, and the next character has its chance.
 */
final class CurlyLexer {
    private static final List<String> MARKS = List.of(
            "===", "!==", "...", "<<=", "??=", "&&=", "||=", "&&", "||", "??", "?.", "=>", "->", "::", "==", "!=", "<=",
            ">=", "+=", "-=", "*=", "/=", "%=", "|=", "&=", "^=", ":=", "<-", "++", "--", "<<");

    private final Language language;
    private final Source source;
    private final Literals literals;
    /** Open braces within each open hole of a template, innermost first. */
    private final Deque<Integer> holes = new ArrayDeque<>();
    /** For each open {@code #if}: whether what follows is left out. */
    private final Deque<Boolean> left = new ArrayDeque<>();

    private int leftOpen;

    private CurlyLexer(String text, Language language) {
        this.language = language;
        this.source = new Source(text);
        this.literals = new Literals(source, language);
    }

    static List<Token> read(String text, Language language) {
        var lexer = new CurlyLexer(text, language);
        while (lexer.source.more()) {
            lexer.next();
        }
        return lexer.source.tokens();
    }

    private void next() {
        if (Character.isWhitespace(source.here())) {
            source.step();
        } else if (!comment() && !directive() && !hole() && !literals.read() && !name() && !source.number()) {
            mark();
        }
    }

    private boolean name() {
        return source.word(
                switch (language) {
                    case JAVASCRIPT, TYPESCRIPT -> "$#";
                    case JAVA -> "$";
                    case CSHARP -> "@";
                    default -> "";
                });
    }

    private boolean comment() {
        if (source.sees("//")) {
            source.begin();
            var doc = (source.sees("///") && source.ahead(3) != '/') || source.sees("//!");
            source.toLineEnd();
            source.add(doc && Documentation.byThreeSlashes(language) ? Token.Kind.DOC : Token.Kind.COMMENT);
            return true;
        }
        if (!source.sees("/*")) {
            return false;
        }
        source.begin();
        var doc = (source.sees("/**") && source.ahead(3) != '/') || source.sees("/*!");
        if (language == Language.RUST) {
            nested();
        } else {
            source.step(2);
            source.past("*/");
        }
        source.add(doc ? Token.Kind.DOC : Token.Kind.COMMENT);
        return true;
    }

    private void nested() {
        var depth = 0;
        do {
            if (source.sees("/*")) {
                depth++;
                source.step(2);
            } else if (source.sees("*/")) {
                depth--;
                source.step(2);
            } else {
                source.step();
            }
        } while (depth > 0 && source.more());
    }

    /** A line of the preprocessor. What stands behind {@code #else} would open the same braces again and is passed over. */
    private boolean directive() {
        var has = language == Language.C || language == Language.CPP || language == Language.CSHARP;
        if (has && source.here() == '#' && source.firstInLine()) {
            conditional();
            while (source.more() && source.here() != '\n') {
                source.step(source.sees("\\\n") ? 2 : source.sees("\\\r\n") ? 3 : 1);
            }
            return true;
        }
        if (leftOpen > 0) {
            source.toLineEnd();
            return true;
        }
        return false;
    }

    private void conditional() {
        var word = 1;
        while (source.ahead(word) == ' ' || source.ahead(word) == '\t') {
            word++;
        }
        if (sees(word, "if")) {
            left.push(false);
        } else if (sees(word, "el") && !left.isEmpty()) {
            leftOpen += left.pop() ? 0 : 1;
            left.push(true);
        } else if (sees(word, "endif") && !left.isEmpty()) {
            leftOpen -= left.pop() ? 1 : 0;
        }
    }

    private boolean sees(int distance, String what) {
        for (var i = 0; i < what.length(); i++) {
            if (source.ahead(distance + i) != what.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Holes in JavaScript's templates hold code, and further templates. */
    private boolean hole() {
        var script = language == Language.JAVASCRIPT || language == Language.TYPESCRIPT;
        if (script && source.here() == '`') {
            template();
            return true;
        }
        if (holes.isEmpty()) {
            return false;
        }
        if (source.here() == '{') {
            holes.push(holes.pop() + 1);
        } else if (source.here() == '}') {
            var open = holes.pop();
            if (open == 0) {
                template();
                return true;
            }
            holes.push(open - 1);
        }
        return false;
    }

    /** From a back quote, or the end of a hole, to the next hole or the end. */
    private void template() {
        source.begin();
        source.step();
        while (source.more() && source.here() != '`') {
            if (source.sees("${")) {
                source.step(2);
                source.add(Token.Kind.STRING);
                holes.push(0);
                return;
            }
            source.step(source.here() == '\\' ? 2 : 1);
        }
        source.step();
        source.add(Token.Kind.STRING);
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
        source.step(length);
        source.add(Token.Kind.MARK);
    }
}
