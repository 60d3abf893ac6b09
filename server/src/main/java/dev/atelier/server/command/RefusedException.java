package dev.atelier.server.command;

/** What a command of the terminal cannot do, and what to do about it. */
class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    RefusedException(String message) {
        super(message);
    }

    /** There is no server on that data directory. */
    static final class NotRunning extends RefusedException {
        private static final long serialVersionUID = 1;

        NotRunning(String message) {
            super(message);
        }
    }
}
