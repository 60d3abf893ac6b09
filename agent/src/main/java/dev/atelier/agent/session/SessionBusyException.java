package dev.atelier.agent.session;

/** The session is at work, and what was asked for has to wait until it is not. */
public final class SessionBusyException extends Exception {
    /** @param message goes on from the session's id */
    public SessionBusyException(String message) {
        super(message);
    }
}
