package dev.atelier.agent.run;

/** Somebody else runs the session now: stop at once and write nothing more. Never leaves this package. */
final class LostSession extends RuntimeException {
    LostSession(String message) {
        super(message, null, false, false);
    }
}
