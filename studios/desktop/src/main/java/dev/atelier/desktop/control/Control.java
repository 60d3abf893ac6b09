package dev.atelier.desktop.control;

import dev.atelier.agent.event.Content;
import dev.atelier.journal.SessionId;
import java.util.List;

/** Who operates a session's desktop: the agent, or one person at a time. Thread-safe. */
public interface Control {
    /** Called by each of the agent's tools before it touches the desktop: waits while a person has the control. */
    Go awaitTurn(SessionId session) throws InterruptedException;

    /**
     * Asked for every message of a viewer that acts on the desktop.
     *
     * @param viewer id of the viewer's ticket
     */
    boolean mayAct(SessionId session, String viewer);

    /** Whether the agent's action goes ahead. */
    sealed interface Go {
        /** It does; whoever was given the hold closes it. */
        record Ahead(Hold hold) implements Go {}

        /** It does not, because the picture that the agent acted upon is out of date: it is told this instead. */
        record Told(List<Content> words) implements Go {}
    }
}
