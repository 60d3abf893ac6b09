package dev.atelier.agent.tool;

import dev.atelier.agent.event.SessionEvent;
import dev.atelier.journal.SessionId;
import java.util.List;
import java.util.Optional;

/** Tools that do not come from a studio: those of the agent toolset, which agents of any studio may have. Thread-safe. */
public interface Toolset {
    /**
     * What of it the agent of a session has; called once a run.
     *
     * @param created the session's beginning
     */
    List<Tool> open(SessionId session, SessionEvent.Created created);

    /**
     * Where the agent's tools of this set are, if they are not here. Called once a run, by the run's thread, so it asks nobody.
     *
     * @return closed by the run
     */
    default Optional<Elsewhere> elsewhere(SessionId session, SessionEvent.Created created) {
        return Optional.empty();
    }

    /**
     * What the agent is told of what lies behind these tools, whatever its studio is; empty for nothing. A part of its system prompt, so it
     * stays the same from request to request.
     */
    default String words(SessionEvent.Created created) {
        return "";
    }

    /** How what its tools work on gets there, if there is anything to it. Called once a run, by the run's thread, so it does nothing yet. */
    default Optional<Groundwork> groundwork(SessionId session, SessionEvent.Created created) {
        return Optional.empty();
    }

    /** What of it the session's agent has, but a worker of the client runs. */
    default List<ToolSpec> ofWorker(SessionEvent.Created created) {
        return List.of();
    }
}
