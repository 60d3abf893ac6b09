package dev.atelier.code.quality;

import dev.atelier.code.source.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds functions and types in the tokens of languages with braces, and counts decisions. One pass with a stack of what is open; code that does not compile is
 * read as far as it makes sense, and never twice.
 */
final class CurlyStructure {
    /** Deeper than people write; a file that goes on is not analysed. */
    private static final int DEEPEST = 500;

    private final Language language;
    private final List<Token> tokens;
    private final Braces braces;
    private final Decisions decisions;
    private final List<Frame> stack = new ArrayList<>();
    private final List<Declaration> found = new ArrayList<>();
    private @Nullable Token before;

    private CurlyStructure(Language language, List<Token> tokens) {
        this.language = language;
        this.tokens = tokens;
        this.braces = Braces.of(language, tokens);
        this.decisions = new Decisions(language);
    }

    /** The declarations in the order in which they end; empty if it is nested too deep to be worth it. */
    static Optional<List<Declaration>> read(List<Token> tokens, Language language) {
        return new CurlyStructure(language, tokens).read();
    }

    private Optional<List<Declaration>> read() {
        stack.add(new Frame(Frame.Kind.SPACE, ' ', null, null));
        for (var i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            if (token.isComment()) {
                comment(token);
            } else {
                code(token, i + 1 < tokens.size() ? tokens.get(i + 1) : null);
                before = token;
            }
            if (stack.size() > DEEPEST) {
                return Optional.empty();
            }
        }
        while (stack.size() > 1) {
            close(before == null ? 1 : before.endLine());
        }
        return Optional.of(found);
    }

    private Frame top() {
        return stack.getLast();
    }

    private void comment(Token token) {
        if (Lines.ends(language, top().header, before, token)) {
            endStatement();
        }
        var trails = before != null && before.endLine() == token.line();
        if (top().header.isEmpty() && (!trails || token.kind() == Token.Kind.DOC)) {
            top().comment = token;
        }
    }

    private void code(Token token, @Nullable Token next) {
        if (Lines.ends(language, top().header, before, token)) {
            endStatement();
        }
        decisions.count(top(), before, token, next);
        if (token.kind() != Token.Kind.MARK) {
            top().header.add(token);
            return;
        }
        switch (token.text()) {
            case "(", "[" -> {
                top().header.add(token);
                stack.add(new Frame(Frame.Kind.GROUP, token.text().charAt(0), null, top()));
            }
            case ")", "]" -> closeGroup(token);
            case "{" -> stack.add(braces.opened(top(), token));
            case "}" -> closeBrace(token);
            case ";" -> endStatement();
            case "," -> comma(token);
            case ":" -> colon(token);
            case "=>" -> arrow(token, next);
            default -> top().header.add(token);
        }
    }

    private void arrow(Token token, @Nullable Token next) {
        var frame = next != null && next.is("{") && language != Language.CSHARP ? null : braces.arrow(top(), token);
        top().header.add(token);
        if (frame != null) {
            stack.add(frame);
        }
    }

    private void endStatement() {
        closeExpressions();
        if (top().kind != Frame.Kind.GROUP || language == Language.GO) {
            top().reset();
        } else {
            top().questions = 0;
        }
    }

    private void closeExpressions() {
        while (top().kind == Frame.Kind.EXPRESSION) {
            close(before == null ? 1 : before.endLine());
        }
    }

    private void comma(Token token) {
        closeExpressions();
        var header = top().header;
        var listsTypes = header.has("class") || header.has("interface") || header.isWithinTypes();
        var separates =
                language == Language.JAVASCRIPT || language == Language.TYPESCRIPT || top().kind == Frame.Kind.ARMS;
        top().questions = 0;
        if (separates && !listsTypes) {
            top().reset();
        } else {
            header.add(token);
        }
    }

    /** C++: {@code public:} and the like say who sees the members behind them. */
    private void colon(Token token) {
        var header = top().header;
        var isLabel = language == Language.CPP && top().kind == Frame.Kind.TYPE && header.size() == 1;
        if (isLabel
                && (header.startsWith("public") || header.startsWith("private") || header.startsWith("protected"))) {
            var open = !header.startsWith("private");
            top().reset();
            top().open = open;
        } else {
            header.add(token);
        }
    }

    private void closeGroup(Token token) {
        closeExpressions();
        var opening = token.is(")") ? '(' : '[';
        if (top().opening == opening) {
            close(token.endLine());
        }
        top().header.add(token);
    }

    private void closeBrace(Token token) {
        var depth = stack.size() - 1;
        while (depth > 0 && !stack.get(depth).isBrace()) {
            depth--;
        }
        if (depth == 0) {
            return; // closes nothing
        }
        while (stack.size() > depth + 1) {
            close(token.line());
        }
        var kind = top().kind;
        close(token.endLine());
        var goesOn = kind == Frame.Kind.VALUE
                || top().kind == Frame.Kind.GROUP
                || top().kind == Frame.Kind.EXPRESSION
                || isAssigned(top());
        if (goesOn) {
            top().header.add(token);
        } else {
            var questions = top().questions;
            top().reset();
            top().questions = questions;
        }
    }

    /** In a script, what a value is given to goes on behind the brace up to the end of its statement. */
    private boolean isAssigned(Frame frame) {
        var script = language == Language.JAVASCRIPT || language == Language.TYPESCRIPT;
        return script && frame.header.has("=") && frame.kind != Frame.Kind.TYPE;
    }

    private void close(int line) {
        var closed = stack.removeLast();
        if (closed.opened != null
                && (closed.kind == Frame.Kind.TYPE
                        || closed.kind == Frame.Kind.FUNCTION
                        || closed.kind == Frame.Kind.EXPRESSION)) {
            found.add(closed.opened.close(line));
        }
    }
}
