package dev.atelier.sandbox.egress;

import java.time.Duration;

/**
 * What a session may take of the network, its threads included.
 *
 * @param connections at once
 * @param bytes in both directions together
 * @param idle after so long without a byte a connection ends
 * @param longest the most that one connection lasts
 */
public record EgressLimits(int connections, long bytes, Duration idle, Duration longest) {
    public static final EgressLimits DEFAULT =
            new EgressLimits(64, 20L << 30, Duration.ofMinutes(5), Duration.ofHours(2));
}
