package dev.atelier.sandbox.process;

/** How a command ended. */
public sealed interface Ending {
    /** @param code 128 and the signal's number if a signal ended it */
    record Exited(int code) implements Ending {}

    record KilledByLimit(Limits.Kind limit) implements Ending {}

    record TimedOut() implements Ending {}

    /** Somebody ended it. */
    record Killed() implements Ending {}
}
