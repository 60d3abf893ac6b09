package dev.atelier.code.quality;

import dev.atelier.code.source.Language;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What counts as a decision in languages with braces: a condition, a loop, a case that is not the default one, a catch, an arm of a match that has a
 * pattern, and every operator that may leave its second value alone.
 */
final class Decisions {
    private static final Set<String> COMMON = Set.of("if", "for", "while", "case", "catch");
    private static final Set<String> GO = Set.of("if", "for", "case");
    private static final Set<String> RUST = Set.of("if", "for", "while");
    private static final Set<String> CSHARP = Set.of("if", "for", "foreach", "while", "case", "catch");
    /** What behind a question mark shows that it belongs to a type. */
    private static final Set<String> OF_TYPE = Set.of(">", ",", ":", ")", "]", "=", ";", "extends", "super", "&", "[]");

    private final Language language;
    private final Set<String> words;

    Decisions(Language language) {
        this.language = language;
        this.words = switch (language) {
            case GO -> GO;
            case RUST -> RUST;
            case CSHARP -> CSHARP;
            default -> COMMON;
        };
    }

    void count(Frame frame, @Nullable Token before, Token token, @Nullable Token next) {
        if (frame.function != null && decides(frame, before, token, next)) {
            frame.function.decide();
        }
    }

    private boolean decides(Frame frame, @Nullable Token before, Token token, @Nullable Token next) {
        return switch (token.kind()) {
            case WORD ->
                (words.contains(token.text()) && isKeyword(frame, before, next))
                        || (language == Language.CPP && (token.is("and") || token.is("or")));
            case MARK -> mark(frame, before, token, next);
            case NUMBER, STRING, COMMENT, DOC, BREAK -> false;
        };
    }

    private boolean isKeyword(Frame frame, @Nullable Token before, @Nullable Token next) {
        if (before != null && (before.is(".") || before.is("?.") || before.is("goto") || before.is("::"))) {
            return false;
        }
        if (next != null && (next.is(":") || next.is(",") || next.is(")"))) {
            return false; // the name of a property
        }
        return language != Language.RUST || (!(next != null && next.is("<")) && !frame.header.startsWith("impl"));
    }

    private boolean mark(Frame frame, @Nullable Token before, Token token, @Nullable Token next) {
        return switch (token.text()) {
            case "&&", "||" -> before != null && before.endsValue(language) && !isReference(before, next);
            case "??" ->
                language == Language.JAVASCRIPT || language == Language.TYPESCRIPT || language == Language.CSHARP;
            case "=>" -> frame.kind == Frame.Kind.ARMS && !(before != null && before.is("_"));
            case "?" -> {
                if (language != Language.GO
                        && language != Language.RUST
                        && !(next != null && OF_TYPE.contains(next.text()) && !next.isComment())) {
                    frame.questions++;
                }
                yield false;
            }
            case ":" -> {
                var answers = frame.questions > 0;
                frame.questions -= answers ? 1 : 0;
                yield answers;
            }
            default -> false;
        };
    }

    /** C++'s {@code T&&}, {@code auto&&}. */
    private boolean isReference(Token before, @Nullable Token next) {
        return language == Language.CPP
                && (before.is("auto") || (next != null && (next.is(">") || next.is(")") || next.is(","))));
    }
}
