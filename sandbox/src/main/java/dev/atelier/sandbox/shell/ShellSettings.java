package dev.atelier.sandbox.shell;

import dev.atelier.sandbox.process.Limits;
import java.time.Duration;

/**
 * @param limits of each shell with all that it starts
 * @param most how many shells there are at once
 * @param idle after so long without a command a shell ends, with its jobs in the background
 * @param longest the most that one command may take
 * @param ahead how many are opened before there is a command for them
 */
public record ShellSettings(Limits limits, int most, Duration idle, Duration longest, Ahead ahead) {
    public static final ShellSettings DEFAULT =
            new ShellSettings(Limits.DEFAULT, 16, Duration.ofMinutes(15), Duration.ofMinutes(10));

    /** Without any that is opened ahead. */
    public ShellSettings(Limits limits, int most, Duration idle, Duration longest) {
        this(limits, most, idle, longest, Ahead.NONE);
    }

    /**
     * Shells that were opened and had no command yet.
     *
     * @param slow how many there are at most at once where sandboxes start slowly
     * @param quick the same where they are there at once
     * @param patience after so long without its first command such a shell ends
     */
    public record Ahead(int slow, int quick, Duration patience) {
        public static final Ahead NONE = new Ahead(0, 0, Duration.ofMinutes(2));

        boolean isOff() {
            return slow == 0 && quick == 0;
        }
    }
}
