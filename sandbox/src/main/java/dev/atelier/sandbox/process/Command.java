package dev.atelier.sandbox.process;

import dev.atelier.sandbox.egress.Outlet;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to run.
 *
 * @param words the program and its arguments, never read by a shell
 * @param variables besides those that every command has (PATH, HOME, USER, LANG, TERM)
 * @param terminal null for pipes
 * @param outlet the socket of the proxy through which it reaches the network, see {@link Outlet}; null for none
 * @param readable folders of this machine that it may read besides, where it finds them here; a sandbox elsewhere refuses such a command
 */
public record Command(
        List<String> words,
        Map<String, String> variables,
        Limits limits,
        @Nullable Terminal terminal,
        @Nullable Path outlet,
        List<Path> readable) {
    public Command {
        readable = List.copyOf(readable);
        words = List.copyOf(words);
        variables = Map.copyOf(variables);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command has at least one word");
        }
    }

    /** Without network. */
    public Command(List<String> words, Map<String, String> variables, Limits limits, @Nullable Terminal terminal) {
        this(words, variables, limits, terminal, null, List.of());
    }

    public static Command of(Limits limits, String... words) {
        return new Command(List.of(words), Map.of(), limits, null);
    }

    /** The same on a terminal of its own: errors come with the output. */
    public Command on(Terminal other) {
        return new Command(words, variables, limits, other, outlet, readable);
    }

    /** The same with that way out. */
    public Command through(@Nullable Path other) {
        return new Command(words, variables, limits, terminal, other, readable);
    }

    /** The same with that way out, and with the variables that belong to it. */
    public Command through(Outlet other) {
        var all = new HashMap<>(variables);
        all.putAll(other.variables());
        return new Command(words, all, limits, terminal, other.socket(), readable);
    }

    /** The same, and it may read these folders of the machine. */
    public Command reading(List<Path> folders) {
        return new Command(words, variables, limits, terminal, outlet, folders);
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
