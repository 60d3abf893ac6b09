package dev.atelier.desktop.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with all desktops of this server.
 *
 * @param most how many there may be
 * @param there how many there are, those that start included
 * @param starting how many start now
 * @param unused how many of them were started before somebody needed them, and nobody has needed them yet
 * @param failure the last one since the server's start, null if there was none
 */
public record DeskCondition(
        int most,
        int there,
        int starting,
        int unused,
        @Nullable Failure failure) {
    /**
     * A desktop that did not start, or ended by itself.
     *
     * @param words for people; names no session
     */
    public record Failure(Instant at, String words) {}
}
