package dev.atelier.bench.store;

import dev.atelier.journal.sql.JournalConfig;
import dev.atelier.journal.sql.SqlJournal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/**
 * One connection, one loop: insert a batch of events, advance their sessions' heads, commit. The same tables, indexes and settings as the
 * journal's, but nobody waits, nothing is checked, nothing is published: what JDBC itself costs.
 */
public final class RawJdbc implements AutoCloseable {
    private static final String INSERT = """
            insert into event (place, id, type, v, actor, at, data)
            values (?, ?, 'agent.message', 1, 'agent:bench', 0, ?)
            """;
    private static final String ADVANCE = "update session_head set head = ?, updated_at = 0 where session_id = ?";
    private static final String CREATE =
            "insert into session_head (session_id, no, head, epoch, status, updated_at) values (?, ?, 0, 0, 'idle', 0)";

    private final SqlJournal journal;
    private final Connection connection;
    private final int group;
    private final String data;
    private long head;

    /**
     * @param config of an empty database; the journal makes its tables and lends the connection that it has tuned for its own writes
     * @param group events in a commit, each of another session
     */
    public RawJdbc(JournalConfig config, int group, String data) throws SQLException {
        this.journal = SqlJournal.open(config);
        this.connection = journal.writes().getConnection();
        this.group = group;
        this.data = data;
        connection.setAutoCommit(false);
        create();
    }

    private void create() throws SQLException {
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

    /** Events per second. */
    public double perSecond(Duration time) throws SQLException {
        long written = 0;
        long start = System.nanoTime();
        long end = start + time.toNanos();
        try (var insert = connection.prepareStatement(INSERT);
                var advance = connection.prepareStatement(ADVANCE)) {
            while (System.nanoTime() < end) {
                write(insert, advance);
                connection.commit();
                written += group;
            }
        }
        return written * 1e9 / (System.nanoTime() - start);
    }

    private void write(PreparedStatement insert, PreparedStatement advance) throws SQLException {
        head++;
        for (int session = 0; session < group; session++) {
            insert.setLong(1, place(session) + head);
            insert.setString(2, "sevt_%012d_%08d".formatted(head, session));
            insert.setString(3, data);
            insert.addBatch();
            advance.setLong(1, head);
            advance.setString(2, "raw_" + session);
            advance.addBatch();
        }
        insert.executeBatch();
        advance.executeBatch();
    }

    /** Far from the numbers that the journal gives its own sessions. */
    private static long place(int session) {
        return (1_000_000L + session) << 32;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        journal.close();
    }
}
