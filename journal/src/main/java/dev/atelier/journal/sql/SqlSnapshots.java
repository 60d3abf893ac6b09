package dev.atelier.journal.sql;

import dev.atelier.journal.JournalException;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.Snapshots;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** One row per session and projection, replaced by newer ones only. */
final class SqlSnapshots implements Snapshots {
    private static final String SAVE = """
            insert into snapshot (session_id, projection, seq, data) values (?, ?, ?, ?)
                on conflict (session_id, projection) do update
               set seq = excluded.seq, data = excluded.data
             where excluded.seq > snapshot.seq
            """;

    private static final String LATEST = "select seq, data from snapshot where session_id = ? and projection = ?";

    private final Connections connections;

    SqlSnapshots(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void save(Snapshot snapshot) {
        try (var connection = connections.writes().getConnection();
                var save = connection.prepareStatement(SAVE)) {
            save.setString(1, snapshot.session().value());
            save.setString(2, snapshot.projection());
            save.setLong(3, snapshot.seq().value());
            save.setString(4, snapshot.data());
            save.executeUpdate();
        } catch (SQLException e) {
            throw new JournalException("could not save a snapshot: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<Snapshot> latest(SessionId session, String projection) {
        try {
            return connections.read(connection -> latest(connection, session, projection));
        } catch (SQLException e) {
            throw new JournalException("could not read a snapshot: " + e.getMessage(), e);
        }
    }

    private static Optional<Snapshot> latest(Connection connection, SessionId session, String projection)
            throws SQLException {
        try (var select = connection.prepareStatement(LATEST)) {
            select.setString(1, session.value());
            select.setString(2, projection);
            try (var row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Snapshot(session, projection, new Seq(row.getLong(1)), row.getString(2)))
                        : Optional.empty();
            }
        }
    }
}
