package dev.atelier.agent.session;

import dev.atelier.journal.SessionId;

/** The session is terminated: it takes no inputs any more. */
public final class SessionClosedException extends Exception {
    public SessionClosedException(SessionId session) {
        super("session '" + session + "' is terminated and takes no more events; create a new session");
    }
}
