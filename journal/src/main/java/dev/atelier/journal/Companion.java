package dev.atelier.journal;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Writes that belong to an append and share its transaction, such as putting the session on the queue.
 *
 * <p>Called on the committer's thread after the events are inserted. It must be quick, must not commit or close the connection,
 * and may run again if the transaction is retried. It does not run when the append is refused, or when all of its drafts
 * turn out to be repeats of known idempotency keys.
 */
@FunctionalInterface
public interface Companion {
    Companion NONE = connection -> {};

    void write(Connection connection) throws SQLException;

    /** Both, this one first. */
    default Companion and(Companion next) {
        return connection -> {
            write(connection);
            next.write(connection);
        };
    }
}
