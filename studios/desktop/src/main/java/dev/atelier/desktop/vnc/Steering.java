package dev.atelier.desktop.vnc;

import dev.atelier.desktop.rfb.ViewerMessage;
import dev.atelier.journal.SessionId;

/** Whether somebody may act on a desktop now, and who is told when they do. Thread-safe. */
public interface Steering {
    /** Asked for each message that acts. */
    boolean mayAct(SessionId session, Viewer viewer);

    /** One was let through and is about to reach the desktop. */
    void acted(SessionId session, Viewer viewer, ViewerMessage message);
}
