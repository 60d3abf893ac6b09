package dev.atelier.journal.sql;

import dev.atelier.journal.SessionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Where the sessions of a batch stand before it is decided. */
sealed interface Heads permits StoredHeads, RememberedHeads {
    /** The heads of those that exist, as the transaction sees them that is going to rewrite them. */
    Map<SessionId, Head> read(Connection connection, Set<SessionId> sessions) throws SQLException;

    /** A transaction that began with {@link #read} is on disk with these heads, the latest of a session last. */
    void committed(Collection<Head> heads);
}
