package dev.atelier.code.quality;

import dev.atelier.code.source.Language;
import java.util.HashSet;
import java.util.Set;

/** Words of languages that say what stands around them. What is a word of one is a good name for a function in another. */
final class Words {
    private static final Set<String> VALUE = Set.of("return", "case", "new", "throw", "else", "do", "if", "while");
    private static final Set<String> SCRIPT_VALUE =
            and(VALUE, "in", "of", "typeof", "instanceof", "delete", "void", "await", "yield");
    private static final Set<String> RUST_VALUE = and(VALUE, "in", "move", "match");
    private static final Set<String> CPP_VALUE =
            and(VALUE, "and", "or", "not", "delete", "co_await", "co_return", "co_yield");
    private static final Set<String> CSHARP_VALUE = and(VALUE, "in", "is", "and", "or", "not", "await", "when");

    private static final Set<String> BLOCKS = Set.of(
            "if", "for", "while", "switch", "catch", "return", "new", "try", "else", "do", "throw", "super", "this");
    private static final Set<String> JAVA_BLOCKS = and(BLOCKS, "synchronized", "assert");
    private static final Set<String> SCRIPT_BLOCKS =
            and(BLOCKS, "with", "function", "await", "typeof", "yield", "import");
    private static final Set<String> CPP_BLOCKS = and(
            BLOCKS, "sizeof", "__attribute__", "__declspec", "alignas", "decltype", "noexcept", "requires", "explicit");
    private static final Set<String> CSHARP_BLOCKS = and(
            BLOCKS,
            "foreach",
            "using",
            "lock",
            "fixed",
            "sizeof",
            "when",
            "typeof",
            "nameof",
            "checked",
            "unchecked",
            "base",
            "default");

    private Words() {}

    /** Whether a value follows this word, so that an operator behind it is none of two values. */
    static boolean isBeforeValue(String word, Language language) {
        var words = switch (language) {
            case JAVASCRIPT, TYPESCRIPT -> SCRIPT_VALUE;
            case RUST -> RUST_VALUE;
            case CPP -> CPP_VALUE;
            case CSHARP -> CSHARP_VALUE;
            default -> VALUE;
        };
        return words.contains(word);
    }

    /** Whether this word before a parenthesis makes it something else than the parameters of a function. */
    static boolean isNoFunction(String word, Language language) {
        var words = switch (language) {
            case JAVASCRIPT, TYPESCRIPT -> SCRIPT_BLOCKS;
            case C, CPP -> CPP_BLOCKS;
            case CSHARP -> CSHARP_BLOCKS;
            default -> JAVA_BLOCKS;
        };
        return words.contains(word);
    }

    private static Set<String> and(Set<String> some, String... more) {
        var all = new HashSet<>(some);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }
}
