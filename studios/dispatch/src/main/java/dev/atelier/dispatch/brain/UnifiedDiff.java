package dev.atelier.dispatch.brain;

import java.util.ArrayList;
import java.util.List;

/** What changed from one text to another, line by line, as {@code diff -u} writes it. For texts of some hundred lines. */
final class UnifiedDiff {
    private static final int AROUND = 3;

    private UnifiedDiff() {}

    /**
     * @param before name of the text before
     * @param after name of the text after
     * @return empty if nothing changed
     */
    static String of(String before, String old, String after, String fresh) {
        var steps = steps(old.lines().toList(), fresh.lines().toList());
        var text = new StringBuilder();
        for (int i = 0; i < steps.size(); ) {
            if (steps.get(i).mark() == ' ') {
                i++;
                continue;
            }
            int from = Math.max(0, i - AROUND);
            int to = end(steps, i);
            hunk(text, steps, from, to);
            i = to;
        }
        return text.isEmpty() ? "" : "--- " + before + "\n+++ " + after + "\n" + text;
    }

    /**
     * @param mark space for a line of both, minus for one that went, plus for one that came
     * @param old how many lines of the text before stand above it
     * @param fresh how many lines of the text after stand above it
     */
    private record Step(char mark, String line, int old, int fresh) {}

    /** Changes that are near each other stand in one hunk. */
    private static int end(List<Step> steps, int change) {
        int last = change;
        for (int i = change; i < steps.size() && i - last <= 2 * AROUND; i++) {
            last = steps.get(i).mark() == ' ' ? last : i;
        }
        return Math.min(steps.size(), last + 1 + AROUND);
    }

    private static void hunk(StringBuilder text, List<Step> steps, int from, int to) {
        var part = steps.subList(from, to);
        long old = part.stream().filter(step -> step.mark() != '+').count();
        long fresh = part.stream().filter(step -> step.mark() != '-').count();
        var first = part.getFirst();
        text.append("@@ -").append(range(first.old(), old));
        text.append(" +").append(range(first.fresh(), fresh)).append(" @@\n");
        part.forEach(step -> text.append(step.mark()).append(step.line()).append('\n'));
    }

    private static String range(int above, long lines) {
        return (lines == 0 ? above : above + 1) + (lines == 1 ? "" : "," + lines);
    }

    /** By the longest common part. */
    private static List<Step> steps(List<String> old, List<String> fresh) {
        var common = new int[old.size() + 1][fresh.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = fresh.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(fresh.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        var steps = new ArrayList<Step>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < fresh.size()) {
            if (i < old.size() && j < fresh.size() && old.get(i).equals(fresh.get(j))) {
                steps.add(new Step(' ', old.get(i), i++, j++));
            } else if (j == fresh.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
                steps.add(new Step('-', old.get(i), i++, j));
            } else {
                steps.add(new Step('+', fresh.get(j), i, j++));
            }
        }
        return steps;
    }
}
