package dev.atelier.journal;

/** The journal could not do what it promises. Nothing of the refused call was written, but for {@link OutcomeUnknown}. */
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

    /**
     * The database was lost in the middle of a commit and did not come back in time to tell. Sending the same drafts again is safe: events
     * are recognised by their ids.
     */
    public static final class OutcomeUnknown extends JournalException {
        public OutcomeUnknown(Throwable cause) {
            super("the database was lost in the middle of a commit, and whether it happened is not known", cause);
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
