package dev.atelier.server.sandbox;

import dev.atelier.journal.JournalException;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.mask.SecretMask;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.sandbox.egress.LedgerBook;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What sessions took of the network, in the database. A host is a word of an agent: a known secret in it is masked. */
record NetworkBook(SqlJournal journal, SecretMask mask) implements LedgerBook {
    private static final String READ = """
            select host, connections, sent, received, blocked from session_network where session_id = ? order by host
            """;
    private static final String ADD = """
            insert into session_network (session_id, host, connections, sent, received, blocked) values (?, ?, ?, ?, ?, ?)
                on conflict (session_id, host) do update set
                   connections = session_network.connections + excluded.connections,
                   sent = session_network.sent + excluded.sent,
                   received = session_network.received + excluded.received,
                   blocked = session_network.blocked + excluded.blocked
            """;

    @Override
    public List<Line> read(SessionId root) {
        try (var connection = journal.writes().getConnection();
                var statement = connection.prepareStatement(READ)) {
            statement.setString(1, root.value());
            var lines = new ArrayList<Line>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    lines.add(new Line(
                            rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getLong(5)));
                }
            }
            return List.copyOf(lines);
        } catch (SQLException e) {
            throw new JournalException("what " + root + " took of the network cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void add(SessionId root, List<Line> more) {
        try (var connection = journal.writes().getConnection()) {
            boolean automatic = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try (var statement = connection.prepareStatement(ADD)) {
                for (var line : more) {
                    statement.setString(1, root.value());
                    statement.setString(2, mask.text(line.host()));
                    statement.setLong(3, line.connections());
                    statement.setLong(4, line.sent());
                    statement.setLong(5, line.received());
                    statement.setLong(6, line.blocked());
                    statement.addBatch();
                }
                statement.executeBatch();
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(automatic);
            }
        } catch (SQLException e) {
            throw new JournalException("what " + root + " took of the network cannot be kept: " + e.getMessage(), e);
        }
    }
}
