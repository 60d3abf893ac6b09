package dev.atelier.sandbox.shell;

import dev.atelier.sandbox.process.Limits;
import java.time.Duration;

/**
 * @param limits of each shell with all that it starts
 * @param most how many shells there are at once
 * @param idle after so long without a command a shell ends, with its jobs in the background
 * @param longest the most that one command may take
 */
public record ShellSettings(Limits limits, int most, Duration idle, Duration longest) {
    public static final ShellSettings DEFAULT =
            new ShellSettings(Limits.DEFAULT, 16, Duration.ofMinutes(15), Duration.ofMinutes(10));
}
