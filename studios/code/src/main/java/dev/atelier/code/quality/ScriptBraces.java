package dev.atelier.code.quality;

import dev.atelier.code.source.Language;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JavaScript and TypeScript: functions, methods and arrows with a body, each counted by itself. */
final class ScriptBraces implements Braces {
    private static final Set<String> TYPES = Set.of("class", "interface", "enum");
    private static final Set<String> SPACES = Set.of("namespace", "module", "global");
    private static final Set<String> CONTROL =
            Set.of("if", "for", "while", "switch", "catch", "with", "else", "do", "try", "finally");

    /** Behind these a brace opens an object, or the type of one. */
    private static final Set<String> OF_TYPES = Set.of(":", "<", "|", "&");

    private final Language language;
    /** A file without any export shows everything at its top. */
    private final boolean exports;

    ScriptBraces(Language language, List<Token> tokens) {
        this.language = language;
        this.exports = tokens.stream().anyMatch(each -> each.is("export"));
    }

    @Override
    public Frame opened(Frame around, Token brace) {
        var header = around.header;
        var last = header.last();
        if (last != null && OF_TYPES.contains(last.text())) {
            return Braces.value(around);
        }
        if (header.endsWith("=>")) {
            return function(around, or(header.assigned()));
        }
        var function = lastFunction(header);
        if (function >= 0) {
            var star = function + 1 < header.size() && header.get(function + 1).is("*");
            var name = header.wordAfter(star ? function + 1 : function);
            return function(around, name.isEmpty() ? or(header.assigned()) : name);
        }
        var type = header.indexOfWord(TYPES);
        if (type >= 0
                && !header.assignsBefore(type)
                && !(type + 1 < header.size() && header.get(type + 1).is("("))) {
            return type(around, type);
        }
        if (type < 0
                && around.function == null
                && header.indexOfWord(SPACES) >= 0
                && !header.has("=")
                && !header.has("(")) {
            return new Frame(Frame.Kind.SPACE, '{', null, around);
        }
        var method = method(header);
        if (method != null && !(header.has("=") && around.kind == Frame.Kind.TYPE)) {
            return function(around, method);
        }
        if (type >= 0 && header.has("=")) {
            return new Frame(
                    Frame.Kind.TYPE,
                    '{',
                    new Open(Declaration.Kind.TYPE, header.assigned(), header.line(), false, false),
                    around);
        }
        return isValue(header) ? Braces.value(around) : Braces.block(around);
    }

    private static String or(String name) {
        return name.isEmpty() ? "(anonymous)" : name;
    }

    private static boolean isValue(Header header) {
        var last = header.last();
        if (last == null || last.is(")") || last.is(";") || (last.isWord() && CONTROL.contains(last.text()))) {
            return false;
        }
        return !last.isWord()
                || header.has("=")
                || last.is("return")
                || last.is("default")
                || last.is("import")
                || last.is("export");
    }

    /** Where the word {@code function} stands whose parameters end the header, or their type does; -1 if none. */
    private static int lastFunction(Header header) {
        for (var i = header.size() - 1; i >= 0; i--) {
            if (header.get(i).is("function") && (i == 0 || !header.get(i - 1).is("."))) {
                return header.get(header.size() - 1).is(")") || hasReturnType(header, i) ? i : -1;
            }
        }
        return -1;
    }

    private static boolean hasReturnType(Header header, int from) {
        for (var i = from; i + 1 < header.size(); i++) {
            if (header.get(i).is(")")) {
                return header.get(i + 1).is(":");
            }
        }
        return false;
    }

    /** The name of a method whose parameters, or the type behind them, end the header; null if it is none. */
    private @Nullable String method(Header header) {
        for (var i = 1; i < header.size(); i++) {
            var at = header.get(i).is("(") ? header.nameBefore(i) : -1;
            if (at >= 0 && endsBehind(header, i) && isName(header.get(at)) && mayBegin(header, at)) {
                return or(header.get(at).bare());
            }
        }
        return null;
    }

    /** Whether parameters that begin here are the last, but for a type. */
    private static boolean endsBehind(Header header, int paren) {
        var closed = paren + 1 < header.size() && header.get(paren + 1).is(")");
        return closed && (paren + 2 == header.size() || header.get(paren + 2).is(":"));
    }

    /** A word, a string, or what is computed in square brackets. */
    private boolean isName(Token token) {
        return (token.isWord() && !Words.isNoFunction(token.text(), language))
                || token.kind() == Token.Kind.STRING
                || token.is("]");
    }

    /** Whether what stands before the name may stand before a method's. */
    private boolean mayBegin(Header header, int name) {
        if (name == 0 || (header.get(name).is("]") && header.startsWith("["))) {
            return true;
        }
        var before = header.get(name - 1);
        return (before.isWord() && !Words.isBeforeValue(before.text(), language)) || before.is("*") || before.is(")");
    }

    private Frame type(Frame around, int at) {
        var header = around.header;
        var name = header.wordAfter(at);
        var open = new Open(
                Declaration.Kind.TYPE, name, header.line(), !name.isEmpty() && atTop(around), documented(around));
        return new Frame(Frame.Kind.TYPE, '{', open, around);
    }

    private Frame function(Frame around, String name) {
        return new Frame(Frame.Kind.FUNCTION, '{', open(around, name), around);
    }

    private Open open(Frame around, String name) {
        return new Open(
                Declaration.Kind.FUNCTION,
                name,
                around.header.isEmpty() ? 1 : around.header.line(),
                visible(around, name),
                documented(around));
    }

    private boolean visible(Frame around, String name) {
        var header = around.header;
        if (name.equals("(anonymous)")) {
            return false;
        }
        if (around.kind != Frame.Kind.TYPE) {
            return atTop(around);
        }
        var hidden = header.has("private")
                || header.has("protected")
                || name.startsWith("#")
                || name.startsWith("_")
                || name.equals("constructor");
        return !hidden && around.type != null && around.type.visible();
    }

    private boolean atTop(Frame around) {
        return around.kind == Frame.Kind.SPACE && (!exports || around.header.has("export"));
    }

    private boolean documented(Frame around) {
        return Documentation.of(around.comment, around.header.line(), language);
    }

    /** {@code const f = (a) => a + 1} is a function; an arrow in the midst of something else is part of it. */
    @Override
    public @Nullable Frame arrow(Frame around, Token arrow) {
        var header = around.header;
        var name = header.assigned();
        if (!header.has("=")
                || name.isEmpty()
                || header.startsWith("type")
                || header.has("type")
                || around.kind == Frame.Kind.GROUP
                || header.isWithinTypes()) {
            return null;
        }
        return new Frame(Frame.Kind.EXPRESSION, '>', open(around, name), around);
    }
}
