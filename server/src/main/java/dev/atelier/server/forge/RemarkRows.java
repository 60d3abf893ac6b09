package dev.atelier.server.forge;

import dev.atelier.forge.Reviews.Side;
import dev.atelier.forge.Reviews.Spot;
import dev.atelier.git.Remote;
import dev.atelier.journal.sql.SharedDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of what was said here of sessions' work, oldest first. Thread-safe. */
record RemarkRows(SharedDatabase database) {
    private static final int MOST = 1000;
    private static final String COLUMNS = """
            select id, author, body, path, line, side, commit_id, at
              from review_remark
            """;
    private static final String OF_SESSION = COLUMNS + " where workspace = ? and session_id = ? order by id limit ?";
    private static final String OF_PULL_REQUEST =
            COLUMNS + " where workspace = ? and remote = ? and number = ? order by id limit ?";
    private static final String OF_KEY = COLUMNS + " where workspace = ? and session_id = ? and idempotency_key = ?";
    private static final String NEXT = "select coalesce(max(id), 0) + 1 from review_remark where workspace = ?";
    private static final String INSERT = """
            insert into review_remark (id, workspace, session_id, remote, number, author, body, path, line, side, commit_id, at,
                                       idempotency_key)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /** What it is about. */
    record About(
            String workspace,
            String session,
            Remote remote,
            @Nullable Long number) {}

    /**
     * What was said.
     *
     * @param spot null if it is about all of it
     * @param commit that the author saw; null for none in particular
     */
    record Words(
            String author,
            String body,
            @Nullable Spot spot,
            @Nullable String commit,
            Instant at) {
        /** Whether the same was said by the same, at whatever time. */
        boolean isLike(Words other) {
            return author.equals(other.author) && body.equals(other.body) && Objects.equals(spot, other.spot);
        }
    }

    record Row(long id, Words words) {}

    Row insert(About about, Words words) {
        return insert(about, words, null);
    }

    /**
     * @param key that is good for one; null for none
     * @return the one that was kept with that key before, if there is one
     * @throws SharedDatabase.DuplicateException if somebody else was faster
     */
    Row insert(About about, Words words, @Nullable String key) {
        return database.write(connection -> {
            var known = key == null ? List.<Row>of() : find(connection, about, key);
            if (!known.isEmpty()) {
                return known.getFirst();
            }
            long id = next(connection, about.workspace());
            try (var insert = connection.prepareStatement(INSERT)) {
                var spot = words.spot();
                insert.setLong(1, id);
                insert.setString(2, about.workspace());
                insert.setString(3, about.session());
                insert.setString(4, about.remote().toString());
                insert.setObject(5, about.number(), Types.BIGINT);
                insert.setString(6, words.author());
                insert.setString(7, words.body());
                insert.setString(8, spot == null ? null : spot.path());
                insert.setObject(9, spot == null ? null : spot.line(), Types.BIGINT);
                insert.setString(10, spot == null ? null : spot.side().toString());
                insert.setString(11, words.commit());
                insert.setLong(12, words.at().toEpochMilli());
                insert.setString(13, key);
                insert.executeUpdate();
            }
            return new Row(id, words);
        });
    }

    private static List<Row> find(Connection connection, About about, String key) throws SQLException {
        try (var select = connection.prepareStatement(OF_KEY)) {
            select.setString(1, about.workspace());
            select.setString(2, about.session());
            select.setString(3, key);
            return read(select);
        }
    }

    private static long next(Connection connection, String workspace) throws SQLException {
        try (var select = connection.prepareStatement(NEXT)) {
            select.setString(1, workspace);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    List<Row> ofSession(String workspace, String session) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(OF_SESSION)) {
                select.setString(1, workspace);
                select.setString(2, session);
                select.setInt(3, MOST);
                return read(select);
            }
        });
    }

    List<Row> ofPullRequest(String workspace, Remote remote, long number) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(OF_PULL_REQUEST)) {
                select.setString(1, workspace);
                select.setString(2, remote.toString());
                select.setLong(3, number);
                select.setInt(4, MOST);
                return read(select);
            }
        });
    }

    private static List<Row> read(PreparedStatement select) throws SQLException {
        try (var rows = select.executeQuery()) {
            var found = new ArrayList<Row>();
            while (rows.next()) {
                var words = new Words(
                        rows.getString("author"),
                        rows.getString("body"),
                        spot(rows),
                        rows.getString("commit_id"),
                        Instant.ofEpochMilli(rows.getLong("at")));
                found.add(new Row(rows.getLong("id"), words));
            }
            return found;
        }
    }

    private static @Nullable Spot spot(ResultSet row) throws SQLException {
        var path = row.getString("path");
        if (path == null) {
            return null;
        }
        int line = row.getInt("line");
        return new Spot(
                path,
                row.wasNull() ? null : line,
                Side.valueOf(row.getString("side").toUpperCase(Locale.ROOT)));
    }
}
