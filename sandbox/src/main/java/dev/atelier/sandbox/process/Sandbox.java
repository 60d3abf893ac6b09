package dev.atelier.sandbox.process;

import dev.atelier.sandbox.Workspace;

/**
 * Runs what an agent wants to run where it can do no harm. A command sees the session's files, the system's programs and nothing else of
 * the machine: not the server's data, not its keys, not its environment, no other process. Thread-safe.
 */
public interface Sandbox extends AutoCloseable {
    /** What keeps commands inside, and what does not; looked at once. */
    Standing standing();

    /**
     * Starts a command in a session's files. Everything that it starts ends with it, and with this server, however that ends.
     *
     * @throws InterruptedException then nothing runs
     */
    Start start(Workspace workspace, Command command) throws InterruptedException;

    /** Whether a start takes so long that it is worth while to start before there is something to do. */
    default boolean startsSlowly() {
        return false;
    }

    /** Whether a command runs. */
    sealed interface Start {
        record Running(Execution execution) implements Start {}

        /** @param why for the model and for people: what is missing and how to get it */
        record Refused(String why) implements Start {}
    }

    /** Ends what runs. */
    @Override
    void close();
}
