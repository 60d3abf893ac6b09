package dev.atelier.journal;

/** The journal could not do what it promises. Nothing of the refused call was written. */
public class JournalException extends RuntimeException {
    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }

    public JournalException(String message) {
        super(message);
    }

    /** The writer's queue stayed full for the whole bounded wait. */
    public static final class Overloaded extends JournalException {
        public Overloaded(String message) {
            super(message);
        }
    }

    /** The journal is closed. */
    public static final class Closed extends JournalException {
        public Closed() {
            super("the journal is closed");
        }
    }

    /** There is no session of that id. */
    public static final class NoSuchSession extends JournalException {
        public NoSuchSession(SessionId session) {
            super("there is no session '" + session + "'");
        }
    }
}
