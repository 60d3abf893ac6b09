package dev.atelier.desktop.film;

import java.time.Duration;

/**
 * How often a film takes a picture: the fuller it is, the more seldom, so that a long session has a coarse end instead of none. A desktop that is
 * watched for hours shows its beginning well, which explains the rest.
 */
final class Pace {
    private Pace() {}

    /** @param used bytes of so many that are allowed */
    static Duration interval(Duration full, long used, long most) {
        double share = (double) used / most;
        if (share < 0.5) {
            return full;
        }
        if (share < 0.75) {
            return full.multipliedBy(4);
        }
        return share < 0.9 ? full.multipliedBy(16) : full.multipliedBy(64);
    }
}
