package dev.atelier.code.quality;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A tree before and after a piece of work: as a whole, and the files that are not the same.
 *
 * @param before totals of all files
 * @param changed files in the order of their paths
 * @param duplicatedBefore share of lines with a double, from 0 to 1
 */
public record Comparison(
        Totals before, Totals after, List<Change> changed, double duplicatedBefore, double duplicatedAfter) {
    public Comparison {
        changed = List.copyOf(changed);
    }

    /** One file; without one side where it was not there. */
    public record Change(String path, Optional<FileQuality> before, Optional<FileQuality> after) {
        /** Functions that are new or more complex than they were, the worst first. Two of one name are told apart by their order. */
        public List<Grown> grown() {
            var old = before.map(Change::functions).orElse(Map.of());
            var grown = new ArrayList<Grown>();
            after.map(Change::functions).orElse(Map.of()).forEach((key, now) -> {
                var was = old.get(key);
                if (was == null || was.complexity() < now.complexity()) {
                    grown.add(new Grown(now, was == null ? 0 : was.complexity()));
                }
            });
            grown.sort(Comparator.comparingInt((Grown each) -> each.now().complexity())
                    .reversed()
                    .thenComparingInt(each -> each.now().line()));
            return grown;
        }

        private static Map<String, Declaration> functions(FileQuality file) {
            var counts = new HashMap<String, Integer>();
            var functions = new HashMap<String, Declaration>();
            for (var each : file.declarations()) {
                if (each.isFunction()) {
                    functions.put(each.name() + "#" + counts.merge(each.name(), 1, Integer::sum), each);
                }
            }
            return functions;
        }
    }

    /**
     * A function that has more ways through it than before.
     *
     * @param before its complexity; 0 if it was not there
     */
    public record Grown(Declaration now, int before) {}

    public static Comparison of(TreeQuality before, TreeQuality after) {
        var old = byPath(before);
        var now = byPath(after);
        var paths = new TreeSet<>(old.keySet());
        paths.addAll(now.keySet());
        var changed = new ArrayList<Change>();
        for (var path : paths) {
            var change = new Change(path, Optional.ofNullable(old.get(path)), Optional.ofNullable(now.get(path)));
            var same = change.before()
                    .map(FileQuality::fingerprint)
                    .equals(change.after().map(FileQuality::fingerprint));
            if (!same) {
                changed.add(change);
            }
        }
        return new Comparison(
                before.totals(),
                after.totals(),
                changed,
                before.duplication().share(),
                after.duplication().share());
    }

    /** Totals of the changed files as they were. */
    public Totals changedBefore() {
        return Totals.of(
                changed.stream().flatMap(each -> each.before().stream()).toList());
    }

    /** Totals of the changed files as they are. */
    public Totals changedAfter() {
        return Totals.of(changed.stream().flatMap(each -> each.after().stream()).toList());
    }

    private static Map<String, FileQuality> byPath(TreeQuality tree) {
        return tree.files().stream().collect(toMap(FileQuality::path, Function.identity(), (first, second) -> first));
    }
}
