package dev.atelier.code.source;

import java.util.List;

/**
 * How a tree was read.
 *
 * @param files that were seen
 * @param bytes that were read
 * @param leftOut what was not looked at and why, in words, at most {@value #TOLD} of them; empty if everything was
 */
public record Reading(int files, long bytes, List<String> leftOut) {
    static final int TOLD = 20;

    public Reading {
        leftOut = List.copyOf(leftOut);
    }

    /** Whether nothing was left out but what is not the project's own ({@link SourceTree#FOREIGN}). */
    public boolean complete() {
        return leftOut.isEmpty();
    }
}
