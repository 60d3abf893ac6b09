package dev.atelier.server.forge;

import dev.atelier.git.GitTrail;
import dev.atelier.journal.Ids;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.sql.SharedDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every operation on a remote and every change at a forge, for good. What cannot be kept is in the log {@code audit.git} all the same,
 * for the operation is over when it comes here. Thread-safe.
 */
final class SqlTrail implements GitTrail {
    private static final Logger log = LoggerFactory.getLogger(SqlTrail.class);

    /** Behind every id. */
    private static final String NEWEST = "~";

    private static final String INSERT = """
            insert into git_audit (id, workspace, at, actor, operation, remote, ref, sha, session_id, result, millis)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String LIST = """
            select id, at, actor, operation, remote, ref, sha, session_id, result
              from git_audit
             where workspace = ? and id < ?
             order by id desc
             limit ?
            """;

    private final SharedDatabase database;
    private final InstantSource clock;

    SqlTrail(SharedDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void note(Entry entry) {
        try {
            database.write(connection -> {
                try (var insert = connection.prepareStatement(INSERT)) {
                    var operation = entry.operation();
                    insert.setString(1, Ids.create("gitop_"));
                    insert.setString(2, operation.who().scope());
                    insert.setLong(3, clock.instant().toEpochMilli());
                    insert.setString(4, operation.who().actor());
                    insert.setString(5, operation.name());
                    insert.setString(6, operation.remote().toString());
                    insert.setString(7, operation.ref());
                    insert.setString(8, entry.sha());
                    insert.setString(9, operation.who().session());
                    insert.setString(10, entry.result());
                    insert.setLong(11, entry.took().toMillis());
                    return insert.executeUpdate();
                }
            });
        } catch (JournalException e) {
            log.warn("an operation of git could not be kept; it is in the log audit.git", e);
        }
    }

    /**
     * One kept entry.
     *
     * @param id sorts by age
     */
    record Kept(
            String id,
            Instant at,
            String actor,
            Subject subject,
            @Nullable String sha,
            String session,
            String result) {
        /** What was done to what. */
        record Subject(String operation, String remote, String ref) {}
    }

    /**
     * The newest first.
     *
     * @param before an entry's id; null to begin with the newest
     */
    List<Kept> list(String workspace, @Nullable String before, int most) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(LIST)) {
                select.setString(1, workspace);
                select.setString(2, before == null ? NEWEST : before);
                select.setInt(3, most);
                try (var rows = select.executeQuery()) {
                    var found = new ArrayList<Kept>();
                    while (rows.next()) {
                        found.add(kept(rows));
                    }
                    return found;
                }
            }
        });
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getString("id"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("actor"),
                new Kept.Subject(row.getString("operation"), row.getString("remote"), row.getString("ref")),
                row.getString("sha"),
                row.getString("session_id"),
                row.getString("result"));
    }
}
