package dev.atelier.journal.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** What differs between the two stores; everything else is SQL that both understand. Stateless. */
sealed interface Dialect permits SqliteDialect, PostgresDialect {
    /** Whether something that failed may succeed later, and what is known of its outcome. */
    enum Fault {
        /** A unique key is taken: somebody wrote the same thing. */
        DUPLICATE,
        /** The database is out of reach for now. What became of a commit in flight is not known. */
        LOST,
        /** No room left. Nothing was written. */
        FULL,
        /** The store refused. Nothing was written. */
        REFUSED
    }

    /** Where Flyway finds the tables. */
    String migrations();

    /**
     * Selects {@code session_id, no, head, epoch, status, updated_at} of the sessions bound by {@link #bind}; where other nodes write
     * too, it locks the rows in the order of their ids, so that two batches never wait for each other in a circle.
     */
    String selectHeads();

    /** Binds a list of texts as one parameter. */
    void bind(PreparedStatement statement, int index, Collection<String> texts) throws SQLException;

    /** Numbers for new sessions, unused so far. */
    List<Long> freshNumbers(Connection connection, int count) throws SQLException;

    /** Writes the heads of sessions that exist. */
    void updateHeads(Connection connection, Collection<Head> heads) throws SQLException;

    Fault fault(SQLException failure);
}
