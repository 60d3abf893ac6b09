package dev.atelier.desktop.api;

import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SharedDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the sessions that have a desktop. Sees the last commit. Thread-safe, blocking. */
public final class Sittings {
    /** {@link Standing} in SQL; an empty one asks for nothing. */
    private static final String MATCHING = """
              from session s
              join session_head h on h.session_id = s.session_id
              left join session_rest r on r.session_id = s.session_id
             where s.studio = 'desktop' and s.parent is null and s.workspace = ? and h.status <> 'deleted'
               and cast(? as text) in ('',
                   case when h.status = 'archived' then 'inactive'
                        when h.status = 'terminated' then 'error'
                        when h.status = 'idle' and r.data like '%"retries_exhausted"%' then 'error'
                        else 'active' end)
            """;

    private static final String SELECT =
            "select s.session_id, h.status, r.data, s.title, s.created_at, h.updated_at " + MATCHING;

    private static final String NEWEST_FIRST = SELECT + " order by s.created_at desc, s.no desc limit ? offset ?";
    private static final String OLDEST_FIRST = SELECT + " order by s.created_at asc, s.no asc limit ? offset ?";
    private static final String CHANGED_LAST = SELECT + " order by h.updated_at desc, s.no desc limit ? offset ?";
    private static final String COUNT = "select count(*) " + MATCHING;

    private final SharedDatabase database;

    public Sittings(SharedDatabase database) {
        this.database = database;
    }

    /** In which order they are listed. */
    public enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST,
        /** What happened to them last, first. */
        CHANGED_LAST_FIRST
    }

    /**
     * Which of them.
     *
     * @param standing null for all
     */
    public record Wanted(String workspace, @Nullable Standing standing, Order order, int limit, int offset) {}

    /**
     * A part of the list.
     *
     * @param total how long the whole list is
     */
    public record Page(List<Sitting> sittings, long total) {}

    public Page list(Wanted wanted) {
        return database.read(connection -> new Page(rows(connection, wanted), count(connection, wanted)));
    }

    private static List<Sitting> rows(Connection connection, Wanted wanted) throws SQLException {
        var sql = switch (wanted.order()) {
            case NEWEST_FIRST -> NEWEST_FIRST;
            case OLDEST_FIRST -> OLDEST_FIRST;
            case CHANGED_LAST_FIRST -> CHANGED_LAST;
        };
        try (var select = connection.prepareStatement(sql)) {
            bind(select, wanted);
            select.setInt(3, wanted.limit());
            select.setInt(4, wanted.offset());
            var found = new ArrayList<Sitting>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(sitting(rows));
                }
            }
            return List.copyOf(found);
        }
    }

    private static long count(Connection connection, Wanted wanted) throws SQLException {
        try (var select = connection.prepareStatement(COUNT)) {
            bind(select, wanted);
            try (var rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static void bind(PreparedStatement select, Wanted wanted) throws SQLException {
        select.setString(1, wanted.workspace());
        select.setString(2, wanted.standing() == null ? "" : wanted.standing().published());
    }

    private static Sitting sitting(ResultSet row) throws SQLException {
        return new Sitting(
                new SessionId(row.getString(1)),
                Standing.of(row.getString(2), row.getString(3)),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)),
                Instant.ofEpochMilli(row.getLong(6)));
    }
}
