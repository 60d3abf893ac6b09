package dev.atelier.desktop.control;

import dev.atelier.agent.event.Content;
import dev.atelier.journal.SessionId;
import java.util.List;

/** Who operates a session's desktop: the agent, or one person at a time. Thread-safe. */
public interface Control {
    /**
     * Called by each of the agent's tools before it touches the desktop: waits while a person has the control.
     *
     * @return what the agent is told instead of its action, because the picture that it acted upon is out of date; empty to go ahead
     */
    List<Content> awaitTurn(SessionId session) throws InterruptedException;

    /**
     * Asked for every message of a viewer that acts on the desktop.
     *
     * @param viewer id of the viewer's ticket
     */
    boolean mayAct(SessionId session, String viewer);
}
