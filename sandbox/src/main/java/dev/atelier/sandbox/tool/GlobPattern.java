package dev.atelier.sandbox.tool;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of paths: {@code *} and {@code ?} within a name, {@code [a-z]}, <code>{a,b}</code>, and {@code **} for any folders. As in a
 * shell, a wildcard does not match a dot at the beginning of a name.
 *
 * <p>Matching takes time in proportion to path times pattern, whatever somebody writes: there is no backtracking.
 */
final class GlobPattern {
    private static final String ANY_FOLDERS = "**";
    private static final int MOST_ALTERNATIVES = 256;

    private final List<List<String>> alternatives;

    private GlobPattern(List<List<String>> alternatives) {
        this.alternatives = alternatives;
    }

    static GlobPattern parse(String pattern) throws ToolFailure {
        if (pattern.length() > 1000) {
            throw new ToolFailure("the pattern is longer than 1000 characters");
        }
        var expanded = new ArrayList<String>();
        expand(pattern, expanded);
        return new GlobPattern(expanded.stream().map(GlobPattern::names).toList());
    }

    private static List<String> names(String pattern) {
        return List.of(pattern.split("/")).stream()
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .toList();
    }

    /** Writes out the first alternative, and with each of its choices the rest. */
    private static void expand(String pattern, List<String> into) throws ToolFailure {
        int open = pattern.indexOf('{');
        int close = open < 0 ? -1 : closing(pattern, open);
        if (close < 0) {
            if (into.size() >= MOST_ALTERNATIVES) {
                throw new ToolFailure("the pattern has more than " + MOST_ALTERNATIVES + " alternatives");
            }
            into.add(pattern);
            return;
        }
        for (var choice : choices(pattern.substring(open + 1, close))) {
            expand(pattern.substring(0, open) + choice + pattern.substring(close + 1), into);
        }
    }

    private static int closing(String pattern, int open) {
        int depth = 0;
        for (int i = open; i < pattern.length(); i++) {
            depth += pattern.charAt(i) == '{' ? 1 : pattern.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> choices(String list) {
        var choices = new ArrayList<String>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == ',' && depth == 0) {
                choices.add(list.substring(from, i));
                from = i + 1;
            }
        }
        choices.add(list.substring(from));
        return choices;
    }

    boolean matches(List<String> path) {
        return alternatives.stream().anyMatch(names -> matches(names, path));
    }

    /** {@code reached[j]}: the names of the pattern so far match the first j names of the path. */
    private static boolean matches(List<String> names, List<String> path) {
        var reached = new boolean[path.size() + 1];
        reached[0] = true;
        for (var name : names) {
            var next = new boolean[path.size() + 1];
            boolean any = name.equals(ANY_FOLDERS);
            next[0] = any && reached[0];
            for (int j = 1; j <= path.size(); j++) {
                next[j] = any
                        ? reached[j] || (next[j - 1] && !path.get(j - 1).startsWith("."))
                        : reached[j - 1] && new NamePattern(name).matches(path.get(j - 1));
            }
            reached = next;
        }
        return reached[path.size()];
    }
}
