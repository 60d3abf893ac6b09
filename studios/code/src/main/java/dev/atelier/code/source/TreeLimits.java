package dev.atelier.code.source;

import java.time.Duration;

/**
 * How much of a tree is looked at. What goes beyond is left out, and the {@link Reading} says so.
 *
 * @param entries names in all folders together
 * @param depth folders below the root
 * @param fileBytes the largest file that is read
 * @param allBytes of all files together
 * @param time for the whole reading, with what is done with the files
 */
public record TreeLimits(int entries, int depth, int fileBytes, long allBytes, Duration time) {
    /** Enough for all but the very largest repositories. */
    public static final TreeLimits ORDINARY = new TreeLimits(50_000, 40, 1 << 20, 256L << 20, Duration.ofSeconds(30));

    public TreeLimits {
        if (entries < 1 || depth < 1 || fileBytes < 1 || allBytes < 1 || time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException(
                    "Limits of a tree must be positive: entries %d, depth %d, fileBytes %d, allBytes %d, time %s."
                            .formatted(entries, depth, fileBytes, allBytes, time));
        }
    }
}
