package dev.atelier.desktop.vnc;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The way to a viewer. Thread-safe: what is sent by two threads is sent one after the other. */
public interface Outlet {
    /**
     * Sends all of it as one message. Waits for a viewer that does not read.
     *
     * @throws IOException if it has gone, or does not read for too long
     */
    void send(ByteBuffer bytes) throws IOException;

    /** Finds out whether anybody is still there, who answers with a sign of life. Does nothing while something is being sent. */
    void ping() throws IOException;

    /** Says goodbye, if anybody still listens. */
    void close(Closing why);
}
