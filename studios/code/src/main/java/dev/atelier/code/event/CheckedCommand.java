package dev.atelier.code.event;

import org.jspecify.annotations.Nullable;

/**
 * A command that was run to check the work.
 *
 * @param exitCode null if it did not come to its end
 */
public record CheckedCommand(
        Purpose purpose, String command, @Nullable Integer exitCode, boolean timedOut, long ms) {
    /** What it was run for. */
    public enum Purpose {
        INSTALL,
        BUILD,
        TEST
    }

    /** Whether it ended well. */
    public boolean endedWell() {
        return exitCode != null && exitCode == 0;
    }
}
