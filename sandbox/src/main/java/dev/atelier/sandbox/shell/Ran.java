package dev.atelier.sandbox.shell;

import dev.atelier.sandbox.process.Limits;
import org.jspecify.annotations.Nullable;

/** How a command in a shell went. Whoever asked for it closes the output. */
public sealed interface Ran {
    /**
     * The command ended and the shell goes on.
     *
     * @param killedForMemory how many processes were killed because there was no memory left
     */
    record Done(int code, Capture output, long killedForMemory) implements Ran {}

    /**
     * The shell ended with it: the command said so, or its limits did.
     *
     * @param limit what it took too much of; null if it ended by itself
     */
    record ShellEnded(int code, Limits.@Nullable Kind limit, Capture output) implements Ran {}

    /** It took too long; it and the shell are gone. */
    record TimedOut(Capture output) implements Ran {}

    /** Somebody stopped it; it and the shell are gone. The thread's interrupt is used up. */
    record Stopped(Capture output) implements Ran {}

    /** @param why for the model: nothing ran */
    record Refused(String why) implements Ran {}
}
