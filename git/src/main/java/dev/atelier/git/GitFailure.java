package dev.atelier.git;

/** Something could not be done with a repository. The message is for people and models: our words, no credential, no path of the server. */
public final class GitFailure extends Exception {
    private static final long serialVersionUID = 1;

    /** What kind of failure, and with it whether trying again later may help. */
    public enum Kind {
        /** The address, name or setting does not allow it. */
        REFUSED(false),
        AUTHENTICATION(false),
        FORBIDDEN(false),
        NOT_FOUND(false),
        UNKNOWN_REF(false),
        TOO_LARGE(false),
        UNREACHABLE(true),
        TIMEOUT(true),
        /** Somebody else changed the remote's branch first. */
        CONFLICT(false),
        /** The program or this machine cannot do it. */
        BROKEN(true);

        private final boolean passing;

        Kind(boolean passing) {
            this.passing = passing;
        }

        public boolean isPassing() {
            return passing;
        }
    }

    private final Kind kind;

    public GitFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
