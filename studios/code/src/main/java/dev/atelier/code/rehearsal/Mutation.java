package dev.atelier.code.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One small thing that may be wrong in a file, put right.
 *
 * @param line from 1
 * @param content of the whole file with it
 */
record Mutation(String file, int line, String before, String after, String content) {
    private record Swap(Pattern find, String replacement) {
        static Swap of(String find, String replacement) {
            return new Swap(Pattern.compile(find), replacement);
        }
    }

    private static final List<Swap> SWAPS = List.of(
            Swap.of(" - 1\\b", ""),
            Swap.of(" \\+ 1\\b", ""),
            Swap.of(" - ", " + "),
            Swap.of(" \\+ ", " - "),
            Swap.of(" \\* ", " + "),
            Swap.of(" / ", " * "),
            Swap.of(" <= ", " < "),
            Swap.of(" < ", " <= "),
            Swap.of(" >= ", " > "),
            Swap.of(" > ", " >= "),
            Swap.of(" > ", " < "),
            Swap.of(" < ", " > "),
            Swap.of(" == ", " != "),
            Swap.of(" != ", " == "),
            Swap.of(" === ", " !== "),
            Swap.of(" !== ", " === "),
            Swap.of("\\bTrue\\b", "False"),
            Swap.of("\\bFalse\\b", "True"),
            Swap.of("\\btrue\\b", "false"),
            Swap.of("\\bfalse\\b", "true"),
            Swap.of(" and ", " or "),
            Swap.of(" or ", " and "),
            Swap.of(" && ", " || "),
            Swap.of(" \\|\\| ", " && "),
            Swap.of("\\bmin\\(", "max("),
            Swap.of("\\bmax\\(", "min("),
            Swap.of("\\.upper\\(", ".lower("),
            Swap.of("\\.lower\\(", ".upper("),
            Swap.of("toUpperCase\\(", "toLowerCase("),
            Swap.of("toLowerCase\\(", "toUpperCase("));

    private static final Pattern WORD = Pattern.compile("[A-Za-z][a-z0-9]{2,}");
    private static final int MOST = 12;

    /**
     * What may be tried, the likeliest first: lines that share words with what failed come before others.
     *
     * @param failure what the checks told
     */
    static List<Mutation> of(String file, String content, String failure) {
        var words = words(failure);
        var lines = content.split("\n", -1);
        var order = new ArrayList<Integer>();
        var near = near(lines, words);
        for (int i = 0; i < lines.length; i++) {
            if (near.get(i)) {
                order.add(i);
            }
        }
        for (int i = 0; i < lines.length; i++) {
            if (!near.get(i)) {
                order.add(i);
            }
        }
        var found = new ArrayList<Mutation>();
        for (int i : order) {
            if (isCode(lines[i])) {
                add(file, lines, i, found);
            }
        }
        return found.subList(0, Math.min(MOST, found.size()));
    }

    private static void add(String file, String[] lines, int i, List<Mutation> found) {
        for (var swap : SWAPS) {
            Matcher matcher = swap.find().matcher(lines[i]);
            if (matcher.find()) {
                var changed = lines.clone();
                changed[i] = matcher.replaceFirst(Matcher.quoteReplacement(swap.replacement()));
                found.add(new Mutation(file, i + 1, lines[i].strip(), changed[i].strip(), String.join("\n", changed)));
            }
        }
    }

    private static boolean isCode(String line) {
        var text = line.strip();
        return !text.isEmpty()
                && !text.startsWith("#")
                && !text.startsWith("//")
                && !text.startsWith("*")
                && !text.startsWith("/*")
                && !text.startsWith("import ")
                && !text.startsWith("from ");
    }

    /** Lines of functions whose names have a word of what failed. */
    private static List<Boolean> near(String[] lines, Set<String> words) {
        var near = new ArrayList<Boolean>();
        boolean inside = false;
        for (var line : lines) {
            if (line.matches("\\s*(export |async |public |private |protected |static |final |default )*"
                    + "(def |function |const \\w+ = |[\\w<>\\[\\]]+ \\w+\\().*")) {
                inside = words(line).stream().anyMatch(words::contains);
            }
            near.add(inside);
        }
        return near;
    }

    private static Set<String> words(String text) {
        return WORD.matcher(text.replaceAll("([a-z])([A-Z])", "$1 $2").replace('_', ' '))
                .results()
                .map(result -> result.group().toLowerCase(Locale.ROOT))
                .filter(word -> !Set.of(
                                "test", "tests", "failed", "def", "function", "return", "self", "assert", "error")
                        .contains(word))
                .collect(Collectors.toSet());
    }
}
