package dev.atelier.server.forge;

import dev.atelier.forge.PullRequest.State;
import dev.atelier.git.Remote;
import dev.atelier.journal.sql.SharedDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rows of pull requests on forges. Thread-safe. */
record ForgePullRequestRows(SharedDatabase database) {
    private static final int NEWEST = 2_000;
    private static final String COLUMNS =
            "select id, workspace, session_id, remote, number, state, opened_at from forge_pull_request ";
    private static final String FIND = COLUMNS + "where id = ?";
    private static final String OF_REPOSITORY = COLUMNS + "where repository = ? and number = ? limit 100";
    private static final String STATES = """
            select session_id, state from (
                select session_id, state, opened_at as at from forge_pull_request where workspace = ?
                union all
                select session_id, state, created_at as at from pull_request where workspace = ?
            ) as known
             order by at desc
             limit ?
            """;
    private static final String OPENED = """
            insert into forge_pull_request (id, workspace, session_id, remote, number, repository, state, opened_at, changed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set state = excluded.state, changed_at = excluded.changed_at
            """;
    private static final String SEEN =
            "update forge_pull_request set state = ?, changed_at = ? where id = ? and state <> ?";

    /** Which pull request, and whose. */
    record Place(String workspace, String session, Remote remote, long number) {
        String id() {
            var all = workspace + "\n" + session + "\n" + remote + "\n" + number;
            return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
        }
    }

    record Row(Place place, State state, Instant openedAt) {}

    /** The same for every address of a repository: forges tell them apart neither by case nor by an ending. */
    static String repository(Remote remote) {
        return remote.toString()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("/+$", "")
                .replaceFirst("\\.git$", "");
    }

    Optional<Row> find(String id) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(FIND)) {
                select.setString(1, id);
                return read(select).stream().findFirst();
            }
        });
    }

    /** Of any workspace. */
    List<Row> of(Connection connection, Remote remote, long number) throws SQLException {
        try (var select = connection.prepareStatement(OF_REPOSITORY)) {
            select.setString(1, repository(remote));
            select.setLong(2, number);
            return read(select);
        }
    }

    /** By session, those that are kept here included. */
    Map<String, State> states(String workspace) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(STATES)) {
                select.setString(1, workspace);
                select.setString(2, workspace);
                select.setInt(3, NEWEST);
                var states = new HashMap<String, State>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        states.putIfAbsent(rows.getString("session_id"), state(rows));
                    }
                }
                return states;
            }
        });
    }

    void opened(Connection connection, Place place, State state, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement(OPENED)) {
            insert.setString(1, place.id());
            insert.setString(2, place.workspace());
            insert.setString(3, place.session());
            insert.setString(4, place.remote().toString());
            insert.setLong(5, place.number());
            insert.setString(6, repository(place.remote()));
            insert.setString(7, word(state));
            insert.setLong(8, now.toEpochMilli());
            insert.setLong(9, now.toEpochMilli());
            insert.executeUpdate();
        }
    }

    void seen(Place place, State state, Instant now) {
        database.write(connection -> {
            try (var update = connection.prepareStatement(SEEN)) {
                update.setString(1, word(state));
                update.setLong(2, now.toEpochMilli());
                update.setString(3, place.id());
                update.setString(4, word(state));
                return update.executeUpdate();
            }
        });
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static State state(ResultSet row) throws SQLException {
        return State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    }

    private static List<Row> read(PreparedStatement select) throws SQLException {
        try (var rows = select.executeQuery()) {
            var found = new ArrayList<Row>();
            while (rows.next()) {
                var place = new Place(
                        rows.getString("workspace"),
                        rows.getString("session_id"),
                        SqlCheckouts.remote(rows.getString("remote")),
                        rows.getLong("number"));
                found.add(new Row(place, state(rows), Instant.ofEpochMilli(rows.getLong("opened_at"))));
            }
            return found;
        }
    }
}
