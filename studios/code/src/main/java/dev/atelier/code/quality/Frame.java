package dev.atelier.code.quality;

import org.jspecify.annotations.Nullable;

/** What is open at a place in a file: a brace, a parenthesis, or a function without braces; with what was read of the statement in it. */
final class Frame {
    enum Kind {
        /** The file, a namespace, or a block that implements a type: declarations stand in it. */
        SPACE,
        TYPE,
        FUNCTION,
        BLOCK,
        /** Arms with arrows, each of which is a way to go. */
        ARMS,
        /** A value: an initialiser or an object. The statement goes on behind it. */
        VALUE,
        /** Round or square. */
        GROUP,
        /** A function that is one expression. */
        EXPRESSION
    }

    final Kind kind;
    final char opening;
    /** What closes with this frame; a type or a function. */
    final @Nullable Open opened;
    /** Whose decisions are counted here. */
    final @Nullable Open function;
    /** The nearest type around. */
    final @Nullable Open type;

    final Header header = new Header();

    @Nullable
    Token comment;
    /** Question marks that wait for their colon. */
    int questions;
    /** In a type: whether its members are visible unless they say otherwise. */
    boolean open;

    Frame(Kind kind, char opening, @Nullable Open opened, @Nullable Frame around) {
        this.kind = kind;
        this.opening = opening;
        this.opened = opened;
        this.function = switch (kind) {
            case FUNCTION, EXPRESSION -> opened;
            case SPACE, TYPE -> null;
            case BLOCK, ARMS, VALUE, GROUP -> around == null ? null : around.function;
        };
        this.type = kind == Kind.TYPE || around == null ? opened : around.type;
    }

    boolean isBrace() {
        return opening == '{';
    }

    /** The next token begins a statement. */
    void reset() {
        header.clear();
        comment = null;
        questions = 0;
    }
}
