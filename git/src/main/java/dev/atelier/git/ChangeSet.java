package dev.atelier.git;

import java.util.List;

/** What is different between two commits, file by file, in order of paths. */
public record ChangeSet(List<FileChange> files) {
    public ChangeSet {
        files = List.copyOf(files);
    }

    /** How a file changed. */
    public enum Kind {
        ADDED,
        MODIFIED,
        DELETED
    }

    /**
     * One file. A renamed one is deleted and added.
     *
     * @param additions lines; 0 in a binary file
     * @param deletions lines; 0 in a binary file
     */
    public record FileChange(String path, Kind kind, long additions, long deletions, boolean binary) {}

    public boolean isEmpty() {
        return files.isEmpty();
    }

    public long additions() {
        return files.stream().mapToLong(FileChange::additions).sum();
    }

    public long deletions() {
        return files.stream().mapToLong(FileChange::deletions).sum();
    }
}
