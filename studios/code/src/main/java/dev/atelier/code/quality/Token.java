package dev.atelier.code.quality;

import dev.atelier.code.source.Language;

/**
 * A piece of source text.
 *
 * @param text as it stands there; empty for comments, which only matter by where they are
 * @param line where it begins, from 1
 * @param endLine where it ends
 * @param column where it begins in its line, from 0
 */
record Token(Kind kind, String text, int line, int endLine, int column) {
    enum Kind {
        WORD,
        NUMBER,
        STRING,
        MARK,
        COMMENT,
        /** A comment in the form that the language reserves for documentation. */
        DOC,
        /** The end of a logical line, where the language has them. */
        BREAK
    }

    boolean is(String other) {
        return (kind == Kind.MARK || kind == Kind.WORD) && text.equals(other);
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }

    /** A name, also one in quotes; nothing for anything else. */
    String bare() {
        return switch (kind) {
            case WORD -> text;
            case STRING -> text.length() < 2 ? text : text.substring(1, text.length() - 1);
            case NUMBER, MARK, COMMENT, DOC, BREAK -> "";
        };
    }

    boolean isComment() {
        return kind == Kind.COMMENT || kind == Kind.DOC;
    }

    boolean isCode() {
        return !isComment() && kind != Kind.BREAK;
    }

    /** Whether a value may end with it, so that an operator of two values may follow. */
    boolean endsValue(Language language) {
        return switch (kind) {
            case NUMBER, STRING -> true;
            case WORD -> !Words.isBeforeValue(text, language);
            case MARK -> text.equals(")") || text.equals("]") || text.equals("}") || text.equals("?");
            case COMMENT, DOC, BREAK -> false;
        };
    }
}
