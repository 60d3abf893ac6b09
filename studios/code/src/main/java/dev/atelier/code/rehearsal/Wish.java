package dev.atelier.code.rehearsal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody asks for, by the few words that the coder knows. */
enum Wish {
    README("readme", "documentation", "docs", "document"),
    MEND("fix", "mend", "repair", "failing", "fails", "broken", "bug"),
    FUNCTION("add", "create", "write", "implement", "build", "function", "generate", "make");

    /** What it can write. */
    static final List<String> FUNCTIONS = List.of("clamp", "median", "slugify");

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> words;

    Wish(String... words) {
        this.words = List.of(words);
    }

    /** Empty if no word of it is known. */
    static Optional<Wish> in(String text) {
        var said = List.of(text.toLowerCase(Locale.ROOT).split("[^a-z]+"));
        for (var wish : values()) {
            if (wish.words.stream().anyMatch(said::contains)) {
                return Optional.of(wish);
            }
        }
        return FUNCTIONS.stream().anyMatch(said::contains) ? Optional.of(FUNCTION) : Optional.empty();
    }

    /** The function that is named; empty if none is. */
    static Optional<String> function(String text) {
        var said = List.of(text.toLowerCase(Locale.ROOT).split("[^a-z]+"));
        return FUNCTIONS.stream().filter(said::contains).findFirst();
    }
}
