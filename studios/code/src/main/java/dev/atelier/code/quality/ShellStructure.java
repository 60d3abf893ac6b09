package dev.atelier.code.quality;

import dev.atelier.code.source.Language;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds functions in shell scripts and counts decisions: {@code if}, {@code elif}, loops, patterns of {@code case} but {@code *}, {@code &&} and {@code ||}. A keyword
 * is one only where a command begins.
 */
final class ShellStructure {
    private static final Set<String> DECISIONS = Set.of("if", "elif", "for", "while", "until", "select");
    private static final Set<String> BEFORE_COMMAND =
            Set.of("then", "do", "else", "elif", "if", "while", "until", "!", "{", "time");
    private static final int DEEPEST = 500;

    private final List<Token> tokens;
    private final List<Declaration> found = new ArrayList<>();
    /** For each open brace the function that it is the body of, or none. */
    private final Deque<Optional<Open>> braces = new ArrayDeque<>();

    private final Deque<Case> cases = new ArrayDeque<>();
    private @Nullable Token comment;
    private @Nullable Token before;
    private boolean command = true;

    /** What of an open case is read. */
    private enum Case {
        HEAD,
        PATTERN,
        BODY
    }

    private ShellStructure(List<Token> tokens) {
        this.tokens = tokens;
    }

    static Optional<List<Declaration>> read(List<Token> tokens) {
        return new ShellStructure(tokens).read();
    }

    private Optional<List<Declaration>> read() {
        for (var i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            if (token.isComment()) {
                comment = token;
            } else if (token.kind() == Token.Kind.BREAK) {
                command = true;
            } else {
                i += code(token, i);
                before = tokens.get(i);
            }
            if (braces.size() > DEEPEST || cases.size() > DEEPEST) {
                return Optional.empty();
            }
        }
        while (!braces.isEmpty()) {
            braces.pop().ifPresent(each -> found.add(each.close(before == null ? 1 : before.endLine())));
        }
        return Optional.of(found);
    }

    /** How many further tokens were taken. */
    private int code(Token token, int i) {
        var pattern = cases.peek() == Case.PATTERN;
        if (pattern && !token.is("esac")) {
            pattern(token);
            return 0;
        }
        var taken = command && token.isWord() ? functionHead(i) : 0;
        if (taken > 0) {
            return taken;
        }
        if (token.kind() == Token.Kind.MARK) {
            mark(token);
        } else if (command && token.isWord()) {
            word(token);
        } else {
            if (cases.peek() == Case.HEAD && token.is("in")) {
                cases.pop();
                cases.push(Case.PATTERN);
            }
            command = false;
        }
        return 0;
    }

    private void pattern(Token token) {
        if (token.is(")")) {
            cases.pop();
            cases.push(Case.BODY);
            if (before == null || !before.is("*")) {
                decide();
            }
            command = true;
        }
    }

    private void word(Token token) {
        var text = token.text();
        if (DECISIONS.contains(text)) {
            decide();
        }
        switch (text) {
            case "case" -> cases.push(Case.HEAD);
            case "esac" -> {
                if (!cases.isEmpty()) {
                    cases.pop();
                }
            }
            case "{" -> braces.push(Optional.empty());
            case "}" -> closeBrace(token);
            default -> {}
        }
        command = BEFORE_COMMAND.contains(text);
    }

    private void closeBrace(Token token) {
        if (!braces.isEmpty()) {
            braces.pop().ifPresent(each -> found.add(each.close(token.line())));
        }
    }

    private void mark(Token token) {
        switch (token.text()) {
            case "&&", "||" -> {
                decide();
                command = true;
            }
            case ";;", ";&", ";;&" -> {
                if (!cases.isEmpty()) {
                    cases.pop();
                    cases.push(Case.PATTERN);
                }
                command = true;
            }
            case ";", "&", "|", "|&", "(" -> command = true;
            default -> command = false;
        }
    }

    private void decide() {
        braces.stream().flatMap(Optional::stream).findFirst().ifPresent(Open::decide);
    }

    /** The head of a function up to its brace, which may stand on the next line; how many tokens behind the first it takes, or 0. */
    private int functionHead(int from) {
        var named = tokens.get(from).is("function");
        var name = named ? from + 1 : from;
        if (name >= tokens.size() || !tokens.get(name).isWord()) {
            return 0;
        }
        var next = name + 1;
        var parens = next + 1 < tokens.size()
                && tokens.get(next).is("(")
                && tokens.get(next + 1).is(")");
        next += parens ? 2 : 0;
        while (next < tokens.size() && tokens.get(next).kind() == Token.Kind.BREAK) {
            next++;
        }
        if ((!parens && !named) || next >= tokens.size() || !tokens.get(next).is("{")) {
            return 0;
        }
        var first = tokens.get(from);
        var documented =
                Documentation.of(comment, first.line(), Language.SHELL) && comment != null && comment.line() > 1;
        var text = tokens.get(name).text();
        braces.push(Optional.of(
                new Open(Declaration.Kind.FUNCTION, text, first.line(), !text.startsWith("_"), documented)));
        command = true;
        return next - from;
    }
}
