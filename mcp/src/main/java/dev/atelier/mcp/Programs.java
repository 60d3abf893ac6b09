package dev.atelier.mcp;

import dev.atelier.agent.config.Equipment.McpServer;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.journal.SessionId;
import java.io.InputStream;
import java.io.OutputStream;

/** Runs servers that are programs, inside their session's sandbox and nowhere else. Thread-safe. */
@FunctionalInterface
public interface Programs {
    /** For where there are no sandboxes. */
    Programs NONE = (_, _, server) -> {
        throw new McpFailure(McpFailure.Kind.CONNECTION, "this server runs no programs for sessions");
    };

    /**
     * Starts one.
     *
     * @throws McpFailure if it cannot be started
     */
    Running start(SessionId session, SessionEvent.Created created, McpServer server)
            throws McpFailure, InterruptedException;

    /** A program that runs. Whoever started it closes it. Thread-safe. */
    interface Running extends AutoCloseable {
        OutputStream input();

        InputStream output();

        InputStream errors();

        /** Kills it with everything that it started, and returns when nothing of it is left. */
        @Override
        void close();
    }
}
