package dev.atelier.git;

import java.util.List;
import java.util.Optional;

/** What was checked out for sessions, and what opens it. Implementations are thread-safe, and what they were told they keep. */
public interface Checkouts {
    /** All of a session, the oldest first; none before its agent begins, or if it has no repository. */
    List<Checkout> all(String session);

    /** The session's first one. */
    default Optional<Checkout> of(String session) {
        return all(session).stream().findFirst();
    }

    /**
     * What fetches and pushes it: its resource's own token, or else what the server was given for its host. For calls of git outside of any
     * sandbox only.
     *
     * @param workspace of its session
     * @return empty if there is neither
     * @throws GitFailure if there is one that cannot be had now
     */
    Optional<Credential> credential(String workspace, Checkout checkout) throws GitFailure, InterruptedException;
}
