package dev.atelier.sandbox;

/**
 * How much a session may keep.
 *
 * @param bytes of all files together
 * @param files how many files and folders
 */
public record WorkspaceLimits(long bytes, long files) {
    public static final WorkspaceLimits DEFAULT = new WorkspaceLimits(2L << 30, 100_000);
}
