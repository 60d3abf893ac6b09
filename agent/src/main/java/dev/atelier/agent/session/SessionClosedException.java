package dev.atelier.agent.session;

import dev.atelier.journal.SessionId;

/** The session is archived or terminated: it takes nothing any more. */
public final class SessionClosedException extends Exception {
    /** @param status {@code archived} or {@code terminated} */
    public SessionClosedException(SessionId session, String status) {
        super("session '" + session + "' is " + status + " and takes no more events or changes; create a new session");
    }
}
