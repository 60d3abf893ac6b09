package dev.atelier.dispatch.brain;

import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SharedDatabase;
import dev.atelier.registry.Batch;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every text that the brain was told, numbered from 1 in each workspace. Never changed. Writers take their turn at the row of the first one,
 * so that each sees what the one before made of the registry. Thread-safe.
 */
final class BrainBooks {
    private static final String TURN = "update brain_text set cause = cause where workspace = ? and version = 1";
    private static final String COLUMNS = "select version, body, cause, actor, created_at from brain_text ";
    private static final String LAST = COLUMNS + "where workspace = ? order by version desc limit 1";
    private static final String ONE = COLUMNS + "where workspace = ? and version = ?";
    private static final String LIST = COLUMNS + "where workspace = ? and version < ? order by version desc limit ?";
    /** The one that was the newest when the session began; of a session from before all of them the first. */
    private static final String OF_SESSION = COLUMNS + """
            where workspace = ? and version = (
                select coalesce(max(told.version), 1) from brain_text told join session on session.session_id = ?
                 where told.workspace = ? and told.created_at <= session.created_at)
            """;

    private static final String ADD = """
            insert into brain_text (workspace, version, body, cause, actor, created_at) values (?, ?, ?, ?, ?, ?)
                on conflict (workspace, version) do nothing
            """;

    private final SharedDatabase database;

    BrainBooks(SharedDatabase database) {
        this.database = database;
    }

    /** Adds a text if it differs from the last one. */
    static void keep(Batch batch, String workspace, String text, Cause cause) throws SQLException {
        var last = last(batch.connection(), workspace);
        if (last.isPresent() && last.get().text().equals(text)) {
            return;
        }
        try (var add = batch.connection().prepareStatement(ADD)) {
            add.setString(1, workspace);
            add.setInt(2, last.map(BrainText::version).orElse(0) + 1);
            add.setString(3, text);
            add.setString(4, cause.words());
            add.setString(5, cause.actor());
            add.setLong(6, batch.now().toEpochMilli());
            add.executeUpdate();
        }
    }

    /** Before the registry is read. */
    static void turn(Batch batch, String workspace) throws SQLException {
        try (var turn = batch.connection().prepareStatement(TURN)) {
            turn.setString(1, workspace);
            turn.executeUpdate();
        }
    }

    Optional<BrainText> last(String workspace) {
        return database.read(connection -> last(connection, workspace));
    }

    Optional<BrainText> find(String workspace, int version) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(ONE)) {
                select.setString(1, workspace);
                select.setInt(2, version);
                try (var rows = select.executeQuery()) {
                    return rows.next() ? Optional.of(text(rows)) : Optional.empty();
                }
            }
        });
    }

    /** What a session is told from its beginning to its end. */
    Optional<BrainText> of(String workspace, SessionId session) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(OF_SESSION)) {
                select.setString(1, workspace);
                select.setString(2, session.value());
                select.setString(3, workspace);
                try (var rows = select.executeQuery()) {
                    return rows.next() ? Optional.of(text(rows)) : Optional.empty();
                }
            }
        });
    }

    /** Newest first; only versions below {@code before}. */
    List<BrainText> list(String workspace, int before, int limit) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(LIST)) {
                select.setString(1, workspace);
                select.setInt(2, before);
                select.setInt(3, limit);
                var found = new ArrayList<BrainText>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(text(rows));
                    }
                }
                return found;
            }
        });
    }

    private static Optional<BrainText> last(Connection connection, String workspace) throws SQLException {
        try (var select = connection.prepareStatement(LAST)) {
            select.setString(1, workspace);
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(text(rows)) : Optional.empty();
            }
        }
    }

    private static BrainText text(ResultSet row) throws SQLException {
        return new BrainText(
                row.getInt(1),
                row.getString(2),
                new Cause(row.getString(3), row.getString(4)),
                Instant.ofEpochMilli(row.getLong(5)));
    }
}
