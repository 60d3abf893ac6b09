package dev.atelier.code.quality;

/**
 * A function or a type, and what was counted of it.
 *
 * @param name as it is written; {@code (anonymous)} for a function without one
 * @param line where it begins, from 1
 * @param endLine where its body ends
 * @param complexity McCabe's cyclomatic complexity: one more than there are decisions; 0 for a type
 * @param visible whether others are meant to use it, so that a reader may expect documentation
 */
public record Declaration(
        Kind kind, String name, int line, int endLine, int complexity, boolean visible, boolean documented) {
    public enum Kind {
        FUNCTION,
        TYPE
    }

    public boolean isFunction() {
        return kind == Kind.FUNCTION;
    }

    public int lines() {
        return endLine - line + 1;
    }
}
