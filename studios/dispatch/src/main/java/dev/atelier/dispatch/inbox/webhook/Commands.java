package dev.atelier.dispatch.inbox.webhook;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What people can ask for in comments.
 *
 * @param fallback name of the command that a call means whose first word is none; null: such a call is explained
 * @param prefixes of which one begins a call: {@code @agent}
 */
public record Commands(@Nullable String fallback, List<String> prefixes, List<Command> list) {
    public static final List<String> PREFIXES = List.of("@agent", "@claude", "@bot", "@ai-agent");

    private static final Pattern FENCE = Pattern.compile("^\\s{0,3}(```|~~~)");
    private static final Pattern QUOTED = Pattern.compile("^\\s{0,3}>|^( {4}|\\t)");
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern WORD = Pattern.compile("^[\\s,:]*([\\p{L}\\p{N}_-]+)");

    public Commands {
        prefixes = List.copyOf(prefixes);
        list = List.copyOf(list);
    }

    /**
     * What somebody asked for.
     *
     * @param command null if the word is none and there is no fallback
     * @param words what follows it, on that line and after it
     */
    public record Call(String prefix, @Nullable Command command, String words) {}

    /**
     * The first call in a text. What is quoted, or is code, calls nobody: it is what somebody else wrote.
     *
     * @param text as a person sees it, cleaned of what is hidden
     */
    public Optional<Call> find(String text) {
        boolean fenced = false;
        int from = 0;
        for (var line : text.split("\n", -1)) {
            int next = from + line.length() + 1;
            if (FENCE.matcher(line).find()) {
                fenced = !fenced;
            } else if (!fenced && !QUOTED.matcher(line).find()) {
                var call = inLine(line, next <= text.length() ? text.substring(next) : "");
                if (call.isPresent()) {
                    return call;
                }
            }
            from = next;
        }
        return Optional.empty();
    }

    private Optional<Call> inLine(String line, String after) {
        var plain =
                CODE.matcher(line).replaceAll(code -> " ".repeat(code.group().length()));
        var lower = plain.toLowerCase(Locale.ROOT);
        Call first = null;
        int place = Integer.MAX_VALUE;
        for (var prefix : prefixes) {
            int at = place(lower, prefix.toLowerCase(Locale.ROOT));
            if (at >= 0 && at < place && at + prefix.length() <= line.length()) {
                place = at;
                first = call(prefix, line.substring(at + prefix.length()), after);
            }
        }
        return Optional.ofNullable(first);
    }

    /** Where a prefix stands as a word of its own; negative for nowhere. */
    private static int place(String line, String prefix) {
        for (int at = line.indexOf(prefix); at >= 0; at = line.indexOf(prefix, at + 1)) {
            int end = at + prefix.length();
            boolean begins = at == 0 || !isPart(line.charAt(at - 1));
            boolean ends = end == line.length() || !isPart(line.charAt(end));
            if (begins && ends) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || "_-@/[".indexOf(c) >= 0;
    }

    private Call call(String prefix, String rest, String after) {
        var word = WORD.matcher(rest);
        if (word.find()) {
            var named = named(word.group(1));
            if (named != null) {
                return new Call(prefix, named, words(rest.substring(word.end()), after));
            }
        }
        return new Call(prefix, fallback == null ? null : named(fallback), words(rest, after));
    }

    private static String words(String rest, String after) {
        return (rest + "\n" + after).strip();
    }

    public @Nullable Command named(String word) {
        return list.stream()
                .filter(command -> command.isCalled(word))
                .findFirst()
                .orElse(null);
    }
}
