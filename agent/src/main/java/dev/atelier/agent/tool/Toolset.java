package dev.atelier.agent.tool;

import dev.atelier.agent.event.SessionEvent;
import dev.atelier.journal.SessionId;
import java.util.List;

/** Tools that do not come from a studio: those of the agent toolset, which agents of any studio may have. Thread-safe. */
public interface Toolset {
    /**
     * What of it the agent of a session has; called once a run.
     *
     * @param created the session's beginning
     */
    List<Tool> open(SessionId session, SessionEvent.Created created);

    /** What of it the session's agent has, but a worker of the client runs. */
    default List<ToolSpec> ofWorker(SessionEvent.Created created) {
        return List.of();
    }
}
