package dev.atelier.git;

import dev.atelier.git.ChangeSet.FileChange;
import java.util.List;

/**
 * Differences as people read them, file by file, in order of paths.
 *
 * @param isWhole whether all files are there; those that are left out come last
 */
public record Patches(List<FilePatch> files, boolean isWhole) {
    public Patches {
        files = List.copyOf(files);
    }

    /**
     * One file's.
     *
     * @param text a unified diff from its {@code ---} line on; empty for a binary file and one of which only the mode is different
     * @param isTruncated whether its end is left out; what is there ends with a whole line
     */
    public record FilePatch(FileChange change, String text, boolean isTruncated) {}

    /**
     * How much may be given.
     *
     * @param files how many at most
     * @param file bytes of one file's text
     * @param all bytes of all texts together; files beyond that have none
     */
    public record Limits(int files, int file, int all) {
        public static final Limits DEFAULT = new Limits(300, 100_000, 2_000_000);
    }
}
