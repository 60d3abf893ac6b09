package dev.atelier.journal.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Properties;
import org.sqlite.jdbc4.JDBC4Connection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/**
 * A SQLite connection that keeps the statements it prepared and gives them out again for the same text. The driver has no such cache, and
 * compiling its statements costs a small batch more than running them. A kept statement comes back as if it were new: without parameters,
 * batch or limits. Used by one thread at a time, like any connection of a pool.
 */
final class KeepingConnection extends JDBC4Connection {
    /** More than the committer and the scheduler have between them. */
    private static final int MOST = 64;

    /** Those that nobody uses just now, the one longest unused first. */
    private final LinkedHashMap<String, KeptStatement> idle = new LinkedHashMap<>();

    KeepingConnection(String url, String file, Properties settings) throws SQLException {
        super(url, file, settings);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        checkOpen();
        checkCursor(type, concurrency, holdability);
        var kept = idle.remove(sql);
        return kept == null ? new KeptStatement(this, sql) : kept;
    }

    private void keep(KeptStatement statement) throws SQLException {
        var twin = idle.put(statement.text, statement);
        if (twin != null && twin != statement) {
            twin.discard();
        }
        if (idle.size() > MOST) {
            idle.pollFirstEntry().getValue().discard();
        }
    }

    private static final class KeptStatement extends JDBC4PreparedStatement {
        private final KeepingConnection owner;
        private final String text;

        KeptStatement(KeepingConnection owner, String text) throws SQLException {
            super(owner, text);
            this.owner = owner;
            this.text = text;
        }

        /** The driver itself closes a statement that met a grave failure; such a one, like those of a closed connection, is not kept. */
        @Override
        public void close() throws SQLException {
            if (owner.isClosed() || pointer.isClosed()) {
                discard();
                return;
            }
            rs.close();
            clearBatch();
            clearParameters();
            setMaxRows(0);
            setFetchSize(0);
            setQueryTimeout(0);
            owner.keep(this);
        }

        private void discard() throws SQLException {
            super.close();
        }
    }
}
