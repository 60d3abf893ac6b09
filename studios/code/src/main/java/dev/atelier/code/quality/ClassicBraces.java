package dev.atelier.code.quality;

import dev.atelier.code.source.Language;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Java, C#, C and C++: types begin with a word, functions are a name before a parenthesis. */
final class ClassicBraces implements Braces {
    private static final Set<String> TYPES = Set.of("class", "interface", "enum", "record", "struct", "union");
    private static final Set<String> ACCESSORS = Set.of("get", "set", "init", "add", "remove");

    private final Language language;

    ClassicBraces(Language language) {
        this.language = language;
    }

    private boolean isC() {
        return language == Language.C || language == Language.CPP;
    }

    @Override
    public Frame opened(Frame around, Token brace) {
        var header = around.header;
        if (language == Language.CSHARP && header.endsWith("switch")) {
            return new Frame(Frame.Kind.ARMS, '{', null, around);
        }
        var begin = templateEnd(header);
        var type = typeWord(header, begin);
        var paren = functionParen(around, begin);
        if (isC() ? type >= 0 && paren < 0 && !header.has("=") : type >= 0 && (paren < 0 || type < paren)) {
            return type(around, type);
        }
        if (isSpace(header)) {
            return new Frame(Frame.Kind.SPACE, '{', null, around);
        }
        if (paren >= 0) {
            return memberBrace(header) ? Braces.value(around) : function(around, name(header, paren), header.line());
        }
        return other(around);
    }

    private boolean isSpace(Header header) {
        var linkage = header.startsWith("extern")
                && header.size() == 2
                && header.get(1).kind() == Token.Kind.STRING;
        return header.startsWith("namespace")
                || (isC() && (linkage || (header.startsWith("inline") && header.has("namespace"))));
    }

    private Frame other(Frame around) {
        var header = around.header;
        var last = header.last();
        if (header.has("new") && last != null && (last.is(")") || last.is(">"))) {
            return new Frame(Frame.Kind.TYPE, '{', null, around); // an anonymous class
        }
        if (header.has("=") || (last != null && (last.is("]") || last.is("return") || last.is(",")))) {
            return Braces.value(around);
        }
        if (around.kind == Frame.Kind.TYPE && around.type != null && last != null) {
            if (language == Language.JAVA && !header.startsWith("static")) {
                return last.is(around.type.name())
                        ? function(around, last.text(), header.line())
                        : constantBody(around);
            }
            if (language == Language.CSHARP && last.isWord()) {
                return new Frame(
                        Frame.Kind.SPACE,
                        '{',
                        new Open(Declaration.Kind.TYPE, last.text(), header.line(), false, false),
                        around);
            }
        }
        if (language == Language.CSHARP
                && around.kind == Frame.Kind.SPACE
                && around.opened != null
                && last != null
                && ACCESSORS.contains(last.text())) {
            var open = new Open(
                    Declaration.Kind.FUNCTION, around.opened.name() + "." + last.text(), last.line(), false, false);
            return new Frame(Frame.Kind.FUNCTION, '{', open, around);
        }
        return Braces.block(around);
    }

    private static Frame constantBody(Frame around) {
        return new Frame(Frame.Kind.TYPE, '{', null, around);
    }

    private Frame type(Frame around, int at) {
        var header = around.header;
        var isEnumClass = language == Language.CPP
                && header.get(at).is("enum")
                && (header.wordAfter(at).equals("class") || header.wordAfter(at).equals("struct"));
        var name = header.wordAfter(isEnumClass ? at + 1 : at);
        var visible = !name.isEmpty() && around.function == null && visible(around, name);
        var open = new Open(Declaration.Kind.TYPE, name, header.line(), visible, documented(around));
        var frame = new Frame(Frame.Kind.TYPE, '{', open, around);
        frame.open = header.get(at).is("interface") || (isC() && !header.get(at).is("class"));
        return frame;
    }

    private Frame function(Frame around, String name, int line) {
        var open = new Open(Declaration.Kind.FUNCTION, name, line, visible(around, name), documented(around));
        return new Frame(Frame.Kind.FUNCTION, '{', open, around);
    }

    private boolean documented(Frame around) {
        return Documentation.of(around.comment, around.header.line(), language);
    }

    private boolean visible(Frame around, String name) {
        var header = around.header;
        if (isC()) {
            var ofAnother = header.has("::") && around.kind != Frame.Kind.TYPE; // documented where it is declared
            return !header.has("static")
                    && !ofAnother
                    && (around.kind != Frame.Kind.TYPE || around.open)
                    && !name.startsWith("_");
        }
        var says = header.has("public") || header.has("protected") || (around.open && !header.has("private"));
        return says
                && !header.has("override")
                && !header.has("Override")
                && (around.type == null || around.type.visible());
    }

    /** Where the parenthesis of the parameters stands, if this looks like a function; else -1. */
    private int functionParen(Frame around, int begin) {
        var header = around.header;
        if (around.function != null
                || around.kind == Frame.Kind.VALUE
                || around.kind == Frame.Kind.GROUP
                || header.has("new")) {
            return -1;
        }
        for (var i = begin + 1; i < header.size(); i++) {
            if (header.get(i).is("(") && isNamed(around, i)) {
                return header.assignsBefore(i) ? -1 : i;
            }
        }
        return -1;
    }

    private boolean isNamed(Frame around, int paren) {
        var header = around.header;
        var at = header.nameBefore(paren);
        if (header.has("operator") && header.indexOf("operator") < paren) {
            return true;
        }
        if (at < 0) {
            return false;
        }
        var name = header.get(at);
        if (!name.isWord() || Words.isNoFunction(name.text(), language) || isAnnotation(header, at)) {
            return false;
        }
        if (language != Language.JAVA) {
            return true;
        }
        var first = at < 1 || header.get(at - 1).is(")") || header.get(at - 1).is(",") || isAnnotation(header, at - 1);
        return !first || (around.type != null && name.is(around.type.name()));
    }

    private boolean isAnnotation(Header header, int name) {
        var i = name;
        while (i >= 2 && header.get(i - 1).is(".")) {
            i -= 2;
        }
        return language == Language.JAVA && i >= 1 && header.get(i - 1).is("@");
    }

    private String name(Header header, int paren) {
        var operator = header.indexOf("operator");
        if (operator >= 0 && operator < paren) {
            return "operator";
        }
        var at = header.nameBefore(paren);
        var name = header.get(at).text();
        return at >= 1 && header.get(at - 1).is("~") ? "~" + name : name;
    }

    /** Whether the brace gives a member its value in a C++ constructor: {@code X() : a{1} {}}. */
    private boolean memberBrace(Header header) {
        var last = header.last();
        return language == Language.CPP && header.has(":") && last != null && last.isWord();
    }

    /** Where {@code template <…>} ends; 0 without it. */
    private int templateEnd(Header header) {
        if (!isC() || !header.startsWith("template")) {
            return 0;
        }
        var depth = 0;
        for (var i = 1; i < header.size(); i++) {
            depth += header.get(i).is("<") ? 1 : header.get(i).is(">") ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return header.size();
    }

    /** Where a word stands that begins a type; {@code record} is one only before a name. */
    private static int typeWord(Header header, int begin) {
        for (var i = begin; i < header.size(); i++) {
            var each = header.get(i);
            var dotted = i > 0 && header.get(i - 1).is(".");
            var named = !each.is("record") || !header.wordAfter(i).isEmpty();
            if (each.isWord() && TYPES.contains(each.text()) && !dotted && named) {
                return i;
            }
        }
        return -1;
    }

    /** C#: {@code int Twice(int a) => 2 * a;}. */
    @Override
    public @Nullable Frame arrow(Frame around, Token arrow) {
        if (language != Language.CSHARP || around.kind != Frame.Kind.TYPE) {
            return null;
        }
        var paren = functionParen(around, 0);
        if (paren < 0) {
            return null;
        }
        var name = name(around.header, paren);
        var open = new Open(
                Declaration.Kind.FUNCTION, name, around.header.line(), visible(around, name), documented(around));
        return new Frame(Frame.Kind.EXPRESSION, '>', open, around);
    }
}
