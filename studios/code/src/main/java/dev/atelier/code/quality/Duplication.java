package dev.atelier.code.quality;

import java.util.List;

/**
 * Code that stands in two places: at least {@value Copies#WINDOW} lines of code, token by token the same, whatever the comments, spaces and empty lines.
 *
 * @param lines that have such a double, each counted once
 * @param compared lines of code in all
 * @param copies the longest first, at most {@value Copies#TOLD}
 */
public record Duplication(int lines, int compared, List<Copy> copies) {
    public static final Duplication NONE = new Duplication(0, 0, List.of());

    public Duplication {
        copies = List.copyOf(copies);
    }

    /** Share of lines with a double, from 0 to 1. */
    public double share() {
        return compared == 0 ? 0 : (double) lines / compared;
    }

    /**
     * The same in two places.
     *
     * @param lines of code
     */
    public record Copy(String path, int line, String otherPath, int otherLine, int lines) {}
}
