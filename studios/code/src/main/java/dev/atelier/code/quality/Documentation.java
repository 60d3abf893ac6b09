package dev.atelier.code.quality;

import dev.atelier.code.source.Language;
import org.jspecify.annotations.Nullable;

/** When a comment documents what follows it. */
final class Documentation {
    private Documentation() {}

    static boolean byThreeSlashes(Language language) {
        return switch (language) {
            case RUST, CSHARP, C, CPP -> true;
            default -> false;
        };
    }

    /** Whether a comment documents the declaration whose first word stands in the line; in some languages any comment right above does. */
    static boolean of(@Nullable Token comment, int line, Language language) {
        if (comment == null) {
            return false;
        }
        return switch (language) {
            case GO, C, CPP, SHELL -> comment.endLine() + 1 == line || comment.endLine() == line;
            default -> comment.kind() == Token.Kind.DOC;
        };
    }
}
