package dev.atelier.desktop.control;

import dev.atelier.journal.SessionId;

/** Who is there to use the control: the proxy knows whose connection is open, and what each may do. Thread-safe. */
@FunctionalInterface
public interface Presence {
    Place of(SessionId session, String viewer);

    /** Where a viewer is. */
    enum Place {
        /** Connected, and may act once it has the control. */
        AT_THE_DESK,
        /** May see and no more, connected or about to be: the control would be of no use to it, and the agent would wait for nothing. */
        LOOKING_ON,
        /** Neither, or not yet. */
        AWAY
    }
}
