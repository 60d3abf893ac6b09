package dev.atelier.desktop.control;

import dev.atelier.journal.SessionId;

/** Whoever has to know at once that a person may not act any more: the proxy, which lets go of what that viewer holds down. Thread-safe. */
@FunctionalInterface
public interface ControlWatch {
    /**
     * What this viewer sends from now on does not reach the desktop. Returns when nothing that it pressed is down: an X server ignores everybody
     * else's pointer as long as a button is, and only whoever pressed it can let go of it.
     */
    void lost(SessionId session, String viewer);
}
