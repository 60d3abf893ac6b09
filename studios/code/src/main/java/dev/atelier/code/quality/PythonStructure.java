package dev.atelier.code.quality;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds functions and classes in Python's tokens by their indentation, and counts decisions: conditions, loops, handlers, cases with a pattern,
 * {@code and}, {@code or}, and the loops and conditions of comprehensions. What stands in a nested function counts there.
 */
final class PythonStructure {
    private static final int DEEPEST = 200;
    private static final Set<String> DECISIONS = Set.of("if", "elif", "for", "while", "except", "and", "or");

    private final Deque<Block> open = new ArrayDeque<>();
    private final List<Declaration> found = new ArrayList<>();
    private int lastLine = 1;

    private record Block(int indent, boolean isFunction, Open what) {}

    private PythonStructure() {}

    static Optional<List<Declaration>> read(List<Token> tokens) {
        return new PythonStructure().lines(tokens);
    }

    private Optional<List<Declaration>> lines(List<Token> tokens) {
        var lines = logicalLines(tokens);
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            end(line.getFirst().column());
            var at = line.getFirst().is("async") && line.size() > 1 ? 1 : 0;
            var isFunction = line.get(at).is("def");
            if ((isFunction || line.getFirst().is("class"))
                    && at + 1 < line.size()
                    && line.get(at + 1).isWord()) {
                var documented = startsWithText(bodyOf(line, i + 1 < lines.size() ? lines.get(i + 1) : List.of()));
                begin(line, line.get(at + 1).text(), isFunction, documented);
                if (open.size() > DEEPEST) {
                    return Optional.empty();
                }
            }
            count(line);
            lastLine = line.getLast().endLine();
        }
        end(-1);
        return Optional.of(found);
    }

    private static List<List<Token>> logicalLines(List<Token> tokens) {
        var lines = new ArrayList<List<Token>>();
        var line = new ArrayList<Token>();
        for (var each : tokens) {
            if (each.isCode()) {
                line.add(each);
            } else if (each.kind() == Token.Kind.BREAK && !line.isEmpty()) {
                lines.add(List.copyOf(line));
                line.clear();
            }
        }
        return lines;
    }

    /** What the body begins with: on the same line behind the colon, or the next line if it is deeper. */
    private static List<Token> bodyOf(List<Token> line, List<Token> next) {
        if (!line.getLast().is(":")) {
            var depth = 0;
            for (var i = 0; i < line.size(); i++) {
                var text = line.get(i).kind() == Token.Kind.MARK ? line.get(i).text() : "";
                depth += "([{".contains(text) && !text.isEmpty() ? 1 : ")]}".contains(text) && !text.isEmpty() ? -1 : 0;
                if (depth == 0 && text.equals(":")) {
                    return line.subList(i + 1, line.size());
                }
            }
        }
        return !next.isEmpty() && next.getFirst().column() > line.getFirst().column() ? next : List.of();
    }

    private static boolean startsWithText(List<Token> body) {
        return !body.isEmpty()
                && body.getFirst().kind() == Token.Kind.STRING
                && body.stream().allMatch(each -> each.kind() == Token.Kind.STRING || each.is(";"));
    }

    private void begin(List<Token> line, String name, boolean isFunction, boolean documented) {
        var around = open.peek();
        var visible = !name.startsWith("_")
                && (around == null || (!around.isFunction() && around.what().visible()));
        var kind = isFunction ? Declaration.Kind.FUNCTION : Declaration.Kind.TYPE;
        var first = line.getFirst();
        open.push(new Block(first.column(), isFunction, new Open(kind, name, first.line(), visible, documented)));
    }

    private void end(int indent) {
        while (!open.isEmpty() && open.peek().indent() >= indent) {
            found.add(open.pop().what().close(lastLine));
        }
    }

    private void count(List<Token> line) {
        var function = open.stream().filter(Block::isFunction).findFirst();
        if (function.isEmpty()) {
            return;
        }
        var into = function.get().what();
        for (var i = 0; i < line.size(); i++) {
            var each = line.get(i);
            if (each.isWord()
                    && DECISIONS.contains(each.text())
                    && (i == 0 || !line.get(i - 1).is("."))) {
                into.decide();
            }
        }
        if (isCase(line)) {
            into.decide();
        }
    }

    /** {@code case} is a word like any other where no pattern and colon follow; {@code case _:} takes what is left. */
    private static boolean isCase(List<Token> line) {
        if (!line.getFirst().is("case") || line.size() < 3 || line.stream().noneMatch(each -> each.is(":"))) {
            return false;
        }
        var next = line.get(1);
        var isName = next.is("=") || next.is(".") || next.is(":") || next.is(",") || next.is("==");
        return !isName && !(next.is("_") && line.get(2).is(":"));
    }
}
