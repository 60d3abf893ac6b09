package dev.atelier.desktop.tool;

import dev.atelier.desktop.control.Hold;
import java.time.Duration;

/** The time of one action: its pauses, which end when a person takes the desktop over, and how far it has come. Used by one thread. */
final class Pace {
    private final Hold hold;
    private final long began = System.nanoTime();
    private int steps;

    Pace(Hold hold) {
        this.hold = hold;
    }

    void pause(Duration time) throws Hold.Claimed, InterruptedException {
        hold.pause(time);
    }

    void check() throws Hold.Claimed {
        hold.check();
    }

    /** One more character, chord, click or notch is done. */
    void step() {
        steps(1);
    }

    void steps(int more) {
        steps += more;
    }

    int steps() {
        return steps;
    }

    Duration took() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
