package dev.atelier.sandbox.egress;

import dev.atelier.journal.SessionId;
import java.util.List;

/** Knows a session's secrets. Asked when a sandbox gets its way out, and again for each connection that may carry one. Thread-safe, may block. */
public interface Vaults {
    Vaults NONE = _ -> List.of();

    /**
     * Those that can be used now.
     *
     * @param root of a thread the session above
     * @return at most one of a name
     */
    List<Secret> of(SessionId root);

    /**
     * Told before a value goes out for the first time on a connection.
     *
     * @param name of the variable
     */
    default void used(SessionId root, String name, Destination to) {}
}
