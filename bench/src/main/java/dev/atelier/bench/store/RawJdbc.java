package dev.atelier.bench.store;

import dev.atelier.journal.sql.JournalConfig;
import dev.atelier.journal.sql.SqlJournal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * One connection, one loop: insert a batch of events, advance their sessions' heads, commit. The same tables, indexes and settings as the
 * journal's, but nobody waits, nothing is checked, nothing is published: what JDBC itself costs.
 */
public final class RawJdbc {
    private static final String INSERT = """
            insert into event (place, id, type, v, actor, at, data)
            values (?, ?, 'agent.message', 1, 'agent:bench', 0, ?)
            """;
    private static final String ADVANCE = "update session_head set head = ?, updated_at = 0 where session_id = ?";
    private static final String CREATE =
            "insert into session_head (session_id, no, head, epoch, status, updated_at) values (?, ?, 0, 0, 'idle', 0)";

    private final int group;
    private final String data;
    private long head;

    private RawJdbc(int group, String data) {
        this.group = group;
        this.data = data;
    }

    /** Events per second with this many, one of each of as many sessions, in a commit. The database must be empty. */
    public static double perSecond(JournalConfig config, int group, String data, Duration time) throws SQLException {
        var raw = new RawJdbc(group, data);
        // The journal makes its tables and lends the connection that it has tuned for its own writes.
        try (var journal = SqlJournal.open(config);
                var connection = journal.writes().getConnection()) {
            connection.setAutoCommit(false);
            raw.create(connection);
            return raw.loop(connection, time);
        }
    }

    private void create(Connection connection) throws SQLException {
        try (var create = connection.prepareStatement(CREATE)) {
            for (int session = 0; session < group; session++) {
                create.setString(1, "raw_" + session);
                create.setLong(2, place(session) >> 32);
                create.addBatch();
            }
            create.executeBatch();
        }
        connection.commit();
    }

    private double loop(Connection connection, Duration time) throws SQLException {
        long written = 0;
        long start = System.nanoTime();
        long end = start + time.toNanos();
        while (System.nanoTime() < end) {
            write(connection);
            connection.commit();
            written += group;
        }
        return written * 1e9 / (System.nanoTime() - start);
    }

    private void write(Connection connection) throws SQLException {
        head++;
        try (var insert = connection.prepareStatement(INSERT);
                var advance = connection.prepareStatement(ADVANCE)) {
            for (int session = 0; session < group; session++) {
                insert.setLong(1, place(session) + head);
                insert.setString(2, "sevt_" + head + "_0123456789abcdef_" + session);
                insert.setString(3, data);
                insert.addBatch();
                advance.setLong(1, head);
                advance.setString(2, "raw_" + session);
                advance.addBatch();
            }
            insert.executeBatch();
            advance.executeBatch();
        }
    }

    /** Far from the numbers that the journal gives its own sessions. */
    private static long place(int session) {
        return (1_000_000L + session) << 32;
    }
}
