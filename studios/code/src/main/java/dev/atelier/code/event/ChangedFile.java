package dev.atelier.code.event;

/**
 * A file of a change. A renamed one is deleted and added.
 *
 * @param additions lines; 0 in a binary file
 * @param deletions lines; 0 in a binary file
 */
public record ChangedFile(String path, Kind kind, long additions, long deletions, boolean binary) {
    /** How it changed. */
    public enum Kind {
        ADDED,
        MODIFIED,
        DELETED
    }
}
