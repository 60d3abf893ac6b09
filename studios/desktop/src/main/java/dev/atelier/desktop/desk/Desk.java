package dev.atelier.desktop.desk;

import dev.atelier.desktop.rfb.RfbClient;
import dev.atelier.journal.SessionId;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A desktop that runs: one X server with what is on it, in its session's sandbox, from its start to its end. A session that gets a new one
 * gets a new desk with another id. Thread-safe.
 */
public interface Desk {
    /** {@code desk_…}, another one with each start. */
    String id();

    SessionId session();

    /** Pixels. */
    int width();

    /** Pixels. */
    int height();

    Instant startedAt();

    /** Where its RFB server listens: a Unix socket that lets in whoever can open the file. Each connection is one more viewer. */
    Path socket();

    /** The server's own connection, through which the agent sees and acts. Closed with the desk. */
    RfbClient client();

    /** False once it has ended; there is no way back. */
    boolean isRunning();
}
