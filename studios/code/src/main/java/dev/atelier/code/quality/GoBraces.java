package dev.atelier.code.quality;

import dev.atelier.code.source.Language;

/** Go: {@code func} and {@code type}. Functions without a name count as part of who holds them. */
final class GoBraces implements Braces {
    @Override
    public Frame opened(Frame around, Token brace) {
        var header = around.header;
        if (around.function != null) {
            return header.endsWith("struct") || header.endsWith("interface")
                    ? Braces.value(around)
                    : Braces.block(around);
        }
        if (header.startsWith("func")) {
            return header.endsWith("struct") || header.endsWith("interface") ? Braces.value(around) : function(around);
        }
        if (header.endsWith("struct") || header.endsWith("interface")) {
            var inGroup = around.kind == Frame.Kind.GROUP;
            if (header.startsWith("type") || inGroup) {
                var name = inGroup ? header.get(0).text() : header.wordAfter(0);
                return new Frame(Frame.Kind.TYPE, '{', open(Declaration.Kind.TYPE, name, around), around);
            }
        }
        return Braces.value(around);
    }

    private static Frame function(Frame around) {
        var header = around.header;
        var name = header.wordAfter(0);
        var isMethod = name.isEmpty() && header.size() > 3; // func (r *T) name(
        if (isMethod) {
            name = header.wordAfter(header.indexOf(")"));
        }
        return new Frame(
                Frame.Kind.FUNCTION,
                '{',
                open(Declaration.Kind.FUNCTION, name.isEmpty() ? "(anonymous)" : name, around),
                around);
    }

    private static Open open(Declaration.Kind kind, String name, Frame around) {
        var visible = !name.isEmpty() && Character.isUpperCase(name.charAt(0));
        var line = around.header.line();
        return new Open(kind, name, line, visible, Documentation.of(around.comment, line, Language.GO));
    }
}
