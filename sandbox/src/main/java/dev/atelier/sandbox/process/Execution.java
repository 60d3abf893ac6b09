package dev.atelier.sandbox.process;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** A command that was started. Whoever started it closes it. Thread-safe. */
public interface Execution extends AutoCloseable {
    OutputStream input();

    InputStream output();

    InputStream errors();

    /** Waits for the end; once the time is over everything is killed. */
    Ending await(Duration atMost) throws InterruptedException;

    /** How many processes of it were killed so far because there was no memory left for them. */
    long killedForMemory();

    /** Kills everything that it started and returns when nothing of it is left. Does not listen to interrupts. */
    @Override
    void close();
}
