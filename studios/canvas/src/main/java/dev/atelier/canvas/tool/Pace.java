package dev.atelier.canvas.tool;

import java.time.Duration;

/** How long a tool waits while the pen draws. */
@FunctionalInterface
public interface Pace {
    /** Waits while the pen is busy for so long. */
    void rest(Duration penTime) throws InterruptedException;

    /** The pen's time, times a factor: 1 is real time, 0 does not wait. */
    static Pace times(double factor) {
        if (!(factor >= 0 && factor <= 100)) {
            throw new IllegalArgumentException("a pace is 0 to 100, was " + factor);
        }
        return penTime -> {
            long millis = Math.round(penTime.toMillis() * factor);
            if (millis > 0) {
                Thread.sleep(millis);
            } else if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        };
    }
}
