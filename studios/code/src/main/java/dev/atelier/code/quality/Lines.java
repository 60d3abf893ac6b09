package dev.atelier.code.quality;

import dev.atelier.code.source.Language;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the end of a line ends a statement: exactly in Go, as good as it can be told from two tokens in scripts. */
final class Lines {
    private static final Set<String> GOES_ON_BEFORE = Set.of(
            "export",
            "default",
            "async",
            "public",
            "private",
            "protected",
            "static",
            "abstract",
            "readonly",
            "declare",
            "const",
            "let",
            "var",
            "function",
            "class",
            "extends",
            "implements",
            "return",
            "else",
            "type",
            "interface",
            "enum",
            "get",
            "set",
            "override",
            "namespace",
            "module");
    private static final Set<String> GOES_ON_BEHIND =
            Set.of("extends", "implements", "from", "of", "in", "instanceof", "as", "satisfies", "is");

    private Lines() {}

    static boolean ends(Language language, Header header, @Nullable Token before, Token next) {
        if (before == null || header.isEmpty() || before.endLine() == next.line()) {
            return false;
        }
        return switch (language) {
            case GO -> before.endsValue(language) || before.is("return") || before.is("++") || before.is("--");
            case JAVASCRIPT, TYPESCRIPT -> script(language, header, before, next);
            default -> false;
        };
    }

    private static boolean script(Language language, Header header, Token before, Token next) {
        if (!before.endsValue(language)
                || before.is("?")
                || (before.isWord() && GOES_ON_BEFORE.contains(before.text()))
                || header.startsWith("@")) {
            return false;
        }
        return next.isComment()
                || (next.kind() != Token.Kind.MARK
                        && !GOES_ON_BEHIND.contains(next.text())
                        && next.kind() != Token.Kind.STRING)
                || next.is("@")
                || next.is("}");
    }
}
