package dev.atelier.agent.run;

/** How a run ended. */
public enum RunResult {
    /** Nothing is left to do; the session left the queue. */
    RESTED,
    /** The session waits in the queue for a later time. */
    POSTPONED,
    /** The node stops: the session is unfinished and whoever takes it from the queue goes on. */
    PARKED,
    /** Somebody else runs the session now. */
    LOST
}
