package dev.atelier.sandbox.process;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to run.
 *
 * @param words the program and its arguments, never read by a shell
 * @param variables besides those that every command has (PATH, HOME, USER, LANG, TERM)
 * @param terminal null for pipes
 */
public record Command(
        List<String> words,
        Map<String, String> variables,
        Limits limits,
        @Nullable Terminal terminal) {
    public Command {
        words = List.copyOf(words);
        variables = Map.copyOf(variables);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command has at least one word");
        }
    }

    public static Command of(Limits limits, String... words) {
        return new Command(List.of(words), Map.of(), limits, null);
    }

    /** The same on a terminal of its own: errors come with the output. */
    public Command on(Terminal other) {
        return new Command(words, variables, limits, other);
    }

    /** The size of a terminal. */
    public record Terminal(int columns, int rows) {
        public Terminal {
            if (columns < 1 || columns > 1000 || rows < 1 || rows > 1000) {
                throw new IllegalArgumentException("a terminal has 1 to 1000 columns and rows");
            }
        }

        /** The words that run these on such a terminal, which is made by the command itself. */
        public List<String> around(List<String> words) {
            var quoted = words.stream()
                    .map(word -> "'" + word.replace("'", "'\\''") + "'")
                    .toList();
            var script = "stty rows " + rows + " cols " + columns + "; exec " + String.join(" ", quoted);
            return List.of("script", "-qefc", script, "/dev/null");
        }
    }
}
