package dev.atelier.code.quality;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.atelier.code.source.Language;
import dev.atelier.code.source.Reading;
import dev.atelier.code.source.SourceTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was counted of a tree.
 *
 * @param files in the order of their paths; what is no text is not among them
 * @param reading what of the tree was looked at, and what was left out
 */
public record TreeQuality(List<FileQuality> files, Duplication duplication, Reading reading) {
    /** Lines of code that are compared with each other; further files are counted and not compared. */
    private static final int COMPARED = 1_000_000;

    public TreeQuality {
        files = List.copyOf(files);
    }

    /**
     * Counts a tree, with no more work than the tree's limits allow.
     *
     * @throws IOException if it is not there
     */
    public static TreeQuality of(SourceTree tree) throws IOException {
        var files = new ArrayList<FileQuality>();
        var lines = new ArrayList<CodeLines>();
        var compared = new int[1];
        var reading = tree.visit(file -> file.bytes()
                .flatMap(bytes -> FileAnalysis.of(file.path(), bytes))
                .ifPresent(result -> {
                    files.add(result.quality());
                    if (compared[0] + result.lines().size() <= COMPARED) {
                        compared[0] += result.lines().size();
                        lines.add(result.lines());
                    }
                }));
        return new TreeQuality(files, Copies.in(lines), reading);
    }

    /** Counts one file by itself; without bytes of its own that are text, only its name is known. */
    public static FileQuality ofFile(String path, byte[] bytes) {
        return FileAnalysis.of(path, bytes)
                .map(FileAnalysis.Result::quality)
                .orElseGet(() -> new FileQuality(path, Language.of(path), Size.NOTHING, List.of(), false, 0));
    }

    public Totals totals() {
        return Totals.of(files);
    }

    public Map<Language, Totals> byLanguage() {
        return files.stream()
                .collect(groupingBy(FileQuality::language, TreeMap::new, collectingAndThen(toList(), Totals::of)));
    }
}
