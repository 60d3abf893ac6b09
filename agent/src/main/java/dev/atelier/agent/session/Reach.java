package dev.atelier.agent.session;

/** How far into the sessions of its workspace whoever sent a request may reach, for studios that let in by more than their routes. */
public enum Reach {
    NOTHING,
    /** Sees what happens. */
    SEE,
    /** Sees, says and does. */
    STEER
}
