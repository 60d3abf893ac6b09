package dev.atelier.code.quality;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for lines that stand twice, in time and memory in proportion to the lines. */
final class Copies {
    /** Lines of code that make a copy. */
    static final int WINDOW = 6;

    static final int TOLD = 50;
    /** Fewer are common by chance: brackets, and little else. */
    private static final int TOKENS = 30;

    private final List<CodeLines> files;
    private final int[] begins;
    private final BitSet doubled;
    private final List<Duplication.Copy> copies = new ArrayList<>();
    private final long[] keys;
    private final int[] places;
    private @Nullable Run run;

    /** A copy that may become longer: where it and its original begin and how long it is. */
    private record Run(int at, int original, int lines) {
        boolean isContinuedBy(int next, int nextOriginal) {
            return next == at + lines - WINDOW + 1 && nextOriginal == original + lines - WINDOW + 1;
        }
    }

    private Copies(List<CodeLines> files) {
        this.files = files;
        this.begins = new int[files.size() + 1];
        for (var i = 0; i < files.size(); i++) {
            begins[i + 1] = begins[i] + files.get(i).size();
        }
        var capacity = Integer.highestOneBit(Math.max(8, all())) * 4;
        this.doubled = new BitSet(all());
        this.keys = new long[capacity];
        this.places = new int[capacity];
    }

    static Duplication in(List<CodeLines> files) {
        return new Copies(files).find();
    }

    private int all() {
        return begins[files.size()];
    }

    private Duplication find() {
        for (var file = 0; file < files.size(); file++) {
            var lines = files.get(file);
            for (var i = 0; i + WINDOW <= lines.size(); i++) {
                window(lines, i, begins[file] + i);
            }
            end();
        }
        copies.sort(Comparator.comparingInt(Duplication.Copy::lines).reversed());
        return new Duplication(doubled.cardinality(), all(), copies.subList(0, Math.min(TOLD, copies.size())));
    }

    private void window(CodeLines lines, int i, int place) {
        var hash = 1L;
        var tokens = 0;
        for (var k = i; k < i + WINDOW; k++) {
            hash = CodeLines.mix(hash * 1_000_003 + lines.hashes()[k]);
            tokens += lines.tokens()[k];
        }
        var first = tokens < TOKENS ? -1 : firstWith(hash, place);
        // What overlaps itself is a table of equal rows, not a copy.
        if (first < 0 || place - first < WINDOW) {
            end();
            return;
        }
        doubled.set(first, first + WINDOW);
        doubled.set(place, place + WINDOW);
        if (run != null && run.isContinuedBy(place, first)) {
            run = new Run(run.at(), run.original(), run.lines() + 1);
        } else {
            end();
            run = new Run(place, first, WINDOW);
        }
    }

    /** The place where this hash was seen first; -1 if that is here. */
    private int firstWith(long hash, int place) {
        var key = hash == 0 ? 1 : hash;
        var slot = (int) (key & (keys.length - 1));
        while (keys[slot] != 0) {
            if (keys[slot] == key) {
                return places[slot];
            }
            slot = (slot + 1) & (keys.length - 1);
        }
        keys[slot] = key;
        places[slot] = place;
        return -1;
    }

    private void end() {
        if (run == null) {
            return;
        }
        copies.add(copy(run));
        run = null;
        if (copies.size() > 100 * TOLD) {
            copies.sort(Comparator.comparingInt(Duplication.Copy::lines).reversed());
            copies.subList(TOLD, copies.size()).clear();
        }
    }

    private Duplication.Copy copy(Run ended) {
        var original = fileOf(ended.original());
        var copy = fileOf(ended.at());
        return new Duplication.Copy(
                files.get(original).path(),
                files.get(original).numbers()[ended.original() - begins[original]],
                files.get(copy).path(),
                files.get(copy).numbers()[ended.at() - begins[copy]],
                ended.lines());
    }

    private int fileOf(int place) {
        var low = 0;
        var high = files.size() - 1;
        while (low < high) {
            var middle = (low + high + 1) >>> 1;
            if (begins[middle] <= place) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
