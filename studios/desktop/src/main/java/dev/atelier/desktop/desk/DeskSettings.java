package dev.atelier.desktop.desk;

import dev.atelier.sandbox.process.Limits;
import java.time.Duration;

/**
 * @param limits of each desktop with all that runs on it
 * @param most how many there are at once
 * @param starting how many start at once; others wait for their turn
 * @param patience how long a start may take
 * @param idle after so long without anybody who uses it a desktop ends
 * @param life after so long it ends whoever uses it
 * @param warm how many there may be that were started before somebody needed them
 */
public record DeskSettings(
        Limits limits, int most, int starting, Duration patience, Duration idle, Duration life, int warm) {
    public static final DeskSettings DEFAULT = new DeskSettings(
            new Limits(2L << 30, 4096, 2, Limits.DEFAULT.files()),
            10,
            2,
            Duration.ofSeconds(30),
            Duration.ofMinutes(20),
            Duration.ofHours(12),
            0);
}
