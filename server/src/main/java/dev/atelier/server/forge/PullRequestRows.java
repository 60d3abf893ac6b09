package dev.atelier.server.forge;

import dev.atelier.forge.Proposal;
import dev.atelier.forge.PullRequest;
import dev.atelier.forge.PullRequest.State;
import dev.atelier.forge.Wording;
import dev.atelier.git.Remote;
import dev.atelier.journal.sql.SharedDatabase;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/**
 * The rows of pull requests. On which commit a branch stands they do not have: that is what was last pushed to it, which the audit knows.
 * Thread-safe.
 */
record PullRequestRows(SharedDatabase database) {
    private static final String COLUMNS = """
            select number, remote, session_id, title, body, head_branch, base_branch, state, is_draft,
                   (select sha
                      from git_audit a
                     where a.workspace = p.workspace and a.remote = p.remote and a.ref = p.head_branch
                       and a.operation = 'push' and a.result = 'ok'
                     order by a.at desc, a.id desc
                     limit 1) as head_sha
              from pull_request p
            """;
    private static final String FIND = COLUMNS + " where workspace = ? and remote = ? and number = ?";
    private static final String OPEN =
            COLUMNS + " where workspace = ? and remote = ? and head_branch = ? and state = 'open'";
    private static final String OF_SESSION =
            COLUMNS + " where workspace = ? and session_id = ? order by created_at desc, number desc limit 1";
    private static final String NEXT =
            "select coalesce(max(number), 0) + 1 from pull_request where workspace = ? and remote = ?";
    private static final String INSERT = """
            insert into pull_request (workspace, remote, number, session_id, title, body, head_branch, base_branch, state, is_draft,
                                      created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?)
            """;
    private static final String REVISE = """
            update pull_request set title = ?, body = ?, updated_at = ?
             where workspace = ? and remote = ? and number = ? and state = 'open'
            """;
    private static final String STATE = """
            update pull_request set state = ?, updated_at = ?
             where workspace = ? and remote = ? and number = ? and state = 'open'
            """;

    /** A pull request and where it belongs. */
    record Row(Remote remote, String session, PullRequest pullRequest) {}

    /** Where a row is. */
    record Place(String workspace, Remote remote, long number) {}

    Optional<Row> find(Place place) {
        return database.read(connection -> find(connection, place));
    }

    private static Optional<Row> find(Connection connection, Place place) throws SQLException {
        try (var select = connection.prepareStatement(FIND)) {
            at(select, 1, place);
            return first(select);
        }
    }

    /** The newest one of a session. */
    Optional<Row> ofSession(String workspace, String session) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(OF_SESSION)) {
                select.setString(1, workspace);
                select.setString(2, session);
                return first(select);
            }
        });
    }

    /** The open one from that branch. */
    Optional<Row> open(String workspace, Remote remote, String branch) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(OPEN)) {
                select.setString(1, workspace);
                select.setString(2, remote.toString());
                select.setString(3, branch);
                return first(select);
            }
        });
    }

    /** @throws SharedDatabase.DuplicateException if somebody else was faster */
    Row insert(String workspace, Remote remote, String session, Proposal proposal, long now) {
        return database.write(connection -> {
            long number = next(connection, workspace, remote);
            try (var insert = connection.prepareStatement(INSERT)) {
                insert.setString(1, workspace);
                insert.setString(2, remote.toString());
                insert.setLong(3, number);
                insert.setString(4, session);
                insert.setString(5, proposal.wording().title());
                insert.setString(6, proposal.wording().body().text());
                insert.setString(7, proposal.head().value());
                insert.setString(8, proposal.base().value());
                insert.setInt(9, proposal.isDraft() ? 1 : 0);
                insert.setLong(10, now);
                insert.setLong(11, now);
                insert.executeUpdate();
            }
            return find(connection, new Place(workspace, remote, number)).orElseThrow();
        });
    }

    private static long next(Connection connection, String workspace, Remote remote) throws SQLException {
        try (var select = connection.prepareStatement(NEXT)) {
            select.setString(1, workspace);
            select.setString(2, remote.toString());
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    Optional<Row> revise(Place place, Wording wording, long now) {
        return database.write(connection -> {
            try (var update = connection.prepareStatement(REVISE)) {
                update.setString(1, wording.title());
                update.setString(2, wording.body().text());
                update.setLong(3, now);
                at(update, 4, place);
                update.executeUpdate();
            }
            return find(connection, place);
        });
    }

    /** @return whether it was open until now */
    boolean end(Place place, State state, long now) {
        return database.write(connection -> {
            try (var update = connection.prepareStatement(STATE)) {
                update.setString(1, state.name().toLowerCase(Locale.ROOT));
                update.setLong(2, now);
                at(update, 3, place);
                return update.executeUpdate() == 1;
            }
        });
    }

    private static void at(PreparedStatement statement, int from, Place place) throws SQLException {
        statement.setString(from, place.workspace());
        statement.setString(from + 1, place.remote().toString());
        statement.setLong(from + 2, place.number());
    }

    private static Optional<Row> first(PreparedStatement select) throws SQLException {
        try (var rows = select.executeQuery()) {
            return rows.next() ? Optional.of(row(rows)) : Optional.empty();
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        var session = row.getString("session_id");
        var sha = row.getString("head_sha");
        var pullRequest = new PullRequest(
                row.getLong("number"),
                URI.create(session.isEmpty() ? "/" : "/sessions/" + session),
                new PullRequest.Words(row.getString("title"), row.getString("body")),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                new PullRequest.Head(row.getString("head_branch"), sha == null ? "" : sha),
                row.getString("base_branch"),
                row.getInt("is_draft") != 0);
        return new Row(SqlCheckouts.remote(row.getString("remote")), session, pullRequest);
    }
}
