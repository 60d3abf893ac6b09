package dev.atelier.journal.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite: one writer, so nothing needs a lock. */
final class SqliteDialect implements Dialect {
    private static final String HEADS = """
            select session_id, no, head, epoch, status, updated_at
              from session_head
             where session_id in (select value from json_each(?))
            """;

    private static final String UPDATE_HEAD = """
            update session_head set head = ?, epoch = ?, status = ?, updated_at = ? where session_id = ?
            """;

    private static final String LAST_NUMBER = "select coalesce(max(no), 0) from session";

    @Override
    public String migrations() {
        return "classpath:db/migration/sqlite";
    }

    @Override
    public String selectHeads() {
        return HEADS;
    }

    /** A JSON array; the texts are ids, which need no escape. */
    @Override
    public void bind(PreparedStatement statement, int index, Collection<String> texts) throws SQLException {
        statement.setString(index, "[\"" + String.join("\",\"", texts) + "\"]");
    }

    @Override
    public List<Long> freshNumbers(Connection connection, int count) throws SQLException {
        try (var select = connection.prepareStatement(LAST_NUMBER);
                var row = select.executeQuery()) {
            row.next();
            long last = row.getLong(1);
            return LongStream.rangeClosed(last + 1, last + count).boxed().toList();
        }
    }

    @Override
    public void updateHeads(Connection connection, Collection<Head> heads) throws SQLException {
        try (var update = connection.prepareStatement(UPDATE_HEAD)) {
            for (var head : heads) {
                update.setLong(1, head.head().value());
                update.setLong(2, head.epoch().value());
                update.setString(3, head.status());
                update.setLong(4, head.updatedAt().toEpochMilli());
                update.setString(5, head.session().value());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    @Override
    public Fault fault(SQLException failure) {
        if (!(failure instanceof SQLiteException sqlite)) {
            // Hikari could not give a connection.
            return failure instanceof SQLTransientConnectionException ? Fault.LOST : Fault.REFUSED;
        }
        return switch (sqlite.getResultCode()) {
            case SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_ROWID -> Fault.DUPLICATE;
            case SQLITE_FULL -> Fault.FULL;
            default -> code(sqlite.getResultCode());
        };
    }

    /**
     * Extended codes keep their kind in the lower byte. After a failed write or sync nobody knows what the disk holds; while another
     * process, someone's SQL prompt, has the file locked, there is nothing to do but try again.
     */
    private static Fault code(SQLiteErrorCode code) {
        int kind = code.code & 0xff;
        boolean lost = kind == SQLiteErrorCode.SQLITE_IOERR.code
                || kind == SQLiteErrorCode.SQLITE_BUSY.code
                || kind == SQLiteErrorCode.SQLITE_LOCKED.code;
        return lost ? Fault.LOST : Fault.REFUSED;
    }
}
