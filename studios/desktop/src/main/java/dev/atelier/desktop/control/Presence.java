package dev.atelier.desktop.control;

import dev.atelier.journal.SessionId;

/** Who is there to use the control: the proxy knows whose connection is open. Thread-safe. */
@FunctionalInterface
public interface Presence {
    boolean isConnected(SessionId session, String viewer);
}
