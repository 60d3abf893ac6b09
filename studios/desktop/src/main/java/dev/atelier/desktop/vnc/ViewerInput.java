package dev.atelier.desktop.vnc;

import dev.atelier.desktop.rfb.ViewerMessage;
import dev.atelier.journal.SessionId;

/** Who wants to know of what people do on a desktop. Thread-safe. */
@FunctionalInterface
public interface ViewerInput {
    /**
     * Called for each message that acts on the desktop and was let through, just before it goes there, in the order of its viewer. The viewer's
     * further messages wait meanwhile, so be quick; what is thrown ends its connection.
     */
    void acted(SessionId session, Viewer viewer, ViewerMessage message);
}
