package dev.atelier.desktop.film;

import java.time.Duration;

/**
 * How films are made and kept.
 *
 * @param enabled whether any are made
 * @param interval how long at least from one picture to the next while things change
 * @param bounds what they may take
 * @param keep how long a film is kept after its last picture
 * @param retry how long after trouble it is tried again
 */
public record FilmSettings(boolean enabled, Duration interval, Bounds bounds, Duration keep, Duration retry) {
    /**
     * What films may take, in bytes.
     *
     * @param session of one session
     * @param total of all sessions
     * @param free what they leave free on the disk
     * @param segment after which a new segment begins, which can be played by itself
     */
    public record Bounds(long session, long total, long free, long segment) {}
}
