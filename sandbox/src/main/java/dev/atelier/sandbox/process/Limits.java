package dev.atelier.sandbox.process;

import dev.atelier.sandbox.WorkspaceLimits;

/**
 * What a command and all that it starts may take together.
 *
 * @param memory in bytes, files in memory included
 * @param processes how many there may be at once, threads included
 * @param processors how many of them may be busy
 * @param files what the session's files may become
 */
public record Limits(long memory, int processes, double processors, WorkspaceLimits files) {
    public static final Limits DEFAULT = new Limits(2L << 30, 512, 2, WorkspaceLimits.DEFAULT);

    /** What ended a command that took too much. */
    public enum Kind {
        MEMORY,
        DISK
    }
}
