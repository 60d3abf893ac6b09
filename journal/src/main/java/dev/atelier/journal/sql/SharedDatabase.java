package dev.atelier.journal.sql;

import com.zaxxer.hikari.HikariDataSource;
import dev.atelier.journal.JournalException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The journal's database, for rooms that keep tables of their own in it.
 *
 * <p>On SQLite whoever writes takes its turn at the one connection that the journal commits with: a {@link #write} must be as short as a
 * commit, with no waiting in it. Readers see the last commit and wait for nobody. Thread-safe.
 */
public final class SharedDatabase {
    private final Connections connections;

    SharedDatabase(Connections connections) {
        this.connections = connections;
    }

    /** What is done with a connection; it must neither commit nor close it. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** A unique key is taken. Nothing was written. */
    public static final class DuplicateException extends JournalException {
        DuplicateException(SQLException cause) {
            super("a unique key is taken", cause);
        }
    }

    /**
     * Reads; the work may be done more than once if the connection is lost over it.
     *
     * @throws JournalException if the database cannot
     */
    public <T> T read(Work<T> work) {
        if (connections.reads().isClosed()) {
            throw new JournalException.Closed();
        }
        try {
            return connections.read(work::with);
        } catch (SQLException e) {
            throw new JournalException("could not read the database: " + e.getMessage(), e);
        }
    }

    /**
     * Does the work in one transaction and returns when it is on disk.
     *
     * @throws DuplicateException if a unique key is taken
     * @throws JournalException if the database cannot; nothing was written, unless it was lost during the commit
     */
    public <T> T write(Work<T> work) {
        try (var connection = taken(connections.writes())) {
            connection.setAutoCommit(false);
            return committed(connection, work);
        } catch (SQLException e) {
            if (connections.dialect().fault(e) == Dialect.Fault.DUPLICATE) {
                throw new DuplicateException(e);
            }
            throw new JournalException("could not write to the database: " + e.getMessage(), e);
        }
    }

    private static <T> T committed(Connection connection, Work<T> work) throws SQLException {
        try {
            var result = work.with(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            try {
                connection.rollback();
            } catch (SQLException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private static Connection taken(HikariDataSource pool) throws SQLException {
        if (pool.isClosed()) {
            throw new JournalException.Closed();
        }
        return pool.getConnection();
    }
}
