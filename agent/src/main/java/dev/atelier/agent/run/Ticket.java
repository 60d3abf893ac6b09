package dev.atelier.agent.run;

import dev.atelier.agent.session.Waking;
import dev.atelier.journal.Companion;
import java.time.Instant;

/**
 * A run's place in the queue. While it holds the ticket nobody else runs the session.
 *
 * <p>An input that comes meanwhile marks the ticket in its own transaction, so that a run which finds nothing to do cannot leave past
 * it: leaving and marking are changes of one row.
 */
public interface Ticket {
    /** Takes the session off the queue, in the transaction of the append that brings it to rest. */
    Companion surrender();

    /** Takes the session off the queue, if nothing came in since this was last asked. */
    Leaving leave();

    /** Puts the session back for later, if nothing came in since this was last asked. */
    Leaving postpone(Instant until);

    /** How the run puts other sessions to work. */
    Waking waking();

    /** How an attempt to leave ended. */
    enum Leaving {
        /** The queue no longer counts on this run. */
        LEFT,
        /** Something came in: look again. */
        CALLED_BACK
    }
}
