package dev.atelier.agent.session;

import dev.atelier.journal.Companion;
import dev.atelier.journal.SessionId;

/** How a session that got something to do is put to work. */
public interface Waking {
    /**
     * To be written with the inputs.
     *
     * @param steering whether somebody waits to steer, so that it comes before other work
     */
    Companion enqueue(SessionId session, boolean steering);

    /** To be written with the event that closes a session: it is off the queue. */
    Companion withdraw(SessionId session);

    /** To be called after the commit. */
    void hint();
}
