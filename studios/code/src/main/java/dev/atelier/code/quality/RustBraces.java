package dev.atelier.code.quality;

import dev.atelier.code.source.Language;
import java.util.Set;

/** Rust: {@code fn}, types, and {@code match}, whose arms are ways to go. Closures count as part of who holds them. */
final class RustBraces implements Braces {
    private static final Set<String> TYPES = Set.of("struct", "enum", "union", "trait");

    @Override
    public Frame opened(Frame around, Token brace) {
        var header = around.header;
        var fn = header.indexOf("fn");
        if (fn >= 0 && !header.wordAfter(fn).isEmpty() && !header.assignsBefore(fn)) {
            return new Frame(Frame.Kind.FUNCTION, '{', open(Declaration.Kind.FUNCTION, fn, around), around);
        }
        if (header.indexOfWord(Set.of("match")) >= 0) {
            return new Frame(Frame.Kind.ARMS, '{', null, around);
        }
        if (around.function != null) {
            return Braces.block(around);
        }
        var type = header.indexOfWord(TYPES);
        if (type >= 0) {
            var open = open(Declaration.Kind.TYPE, type, around);
            var frame = new Frame(Frame.Kind.TYPE, '{', open, around);
            frame.open = header.get(type).is("trait") && open.visible();
            return frame;
        }
        if (header.has("=")) {
            return Braces.value(around);
        }
        return new Frame(Frame.Kind.SPACE, '{', null, around);
    }

    private static Open open(Declaration.Kind kind, int word, Frame around) {
        var header = around.header;
        var visible = header.has("pub") || around.open;
        var documented = Documentation.of(around.comment, header.line(), Language.RUST);
        return new Open(kind, header.wordAfter(word), header.line(), visible, documented);
    }
}
