package dev.atelier.journal.sql;

import dev.atelier.journal.Epoch;
import dev.atelier.journal.Seq;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.SessionQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the index of sessions. Stateless. */
final class SessionRows {
    private static final String SELECT = """
            select s.session_id, s.workspace, s.studio, s.agent, s.environment, s.parent,
                   h.status, s.title, h.head, h.epoch, s.created_at, h.updated_at, f.facts, r.data,
                   exists (select 1 from work_wait w where w.root_id = s.session_id)
              from session s
              join session_head h on h.session_id = s.session_id
              left join session_facts f on f.session_id = s.session_id
              left join session_rest r on r.session_id = s.session_id
            """;

    private static final String FIND = SELECT + " where s.session_id = ?";

    private static final String FIND_BY_KEY = SELECT + """
              join session_key k on k.session_id = s.session_id
             where k.workspace = ? and k.key = ?
            """;

    /**
     * A null or empty parameter asks for nothing; the statuses come as {@code |idle|running|}, the parent as {@code -} for sessions that
     * have none.
     */
    private static final String MATCHING = SELECT + """
             where s.workspace = ?
               and s.studio = coalesce(cast(? as text), s.studio)
               and s.agent = coalesce(cast(? as text), s.agent)
               and (cast(? as text) = '' or cast(? as text) like '%|' || h.status || '|%')
               and (cast(? as text) = '' or cast(? as text) = coalesce(s.parent, '-'))
               and (cast(? as text) = ''
                    or exists (select 1 from session_deployment d
                                where d.session_id = s.session_id and d.deployment_id = ?))
               and s.created_at >= ? and s.created_at < ?
            """;

    private static final String NEWEST_FIRST = MATCHING + """
               and (cast(? as text) = ''
                    or (s.created_at, s.no) < (select b.created_at, b.no from session b where b.session_id = ?))
             order by s.created_at desc, s.no desc
             limit ?
            """;

    private static final String OLDEST_FIRST = MATCHING + """
               and (cast(? as text) = ''
                    or (s.created_at, s.no) > (select b.created_at, b.no from session b where b.session_id = ?))
             order by s.created_at asc, s.no asc
             limit ?
            """;

    Optional<Session> find(Connection connection, SessionId id) throws SQLException {
        try (var select = connection.prepareStatement(FIND)) {
            select.setString(1, id.value());
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(session(rows)) : Optional.empty();
            }
        }
    }

    /** The session that was first created with an idempotency key. */
    Optional<Session> findByKey(Connection connection, Facts.SessionKey key) throws SQLException {
        try (var select = connection.prepareStatement(FIND_BY_KEY)) {
            select.setString(1, key.workspace());
            select.setString(2, key.key());
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(session(rows)) : Optional.empty();
            }
        }
    }

    List<Session> list(Connection connection, SessionQuery query) throws SQLException {
        var sql = switch (query.window().order()) {
            case NEWEST_FIRST -> NEWEST_FIRST;
            case OLDEST_FIRST -> OLDEST_FIRST;
        };
        try (var select = connection.prepareStatement(sql)) {
            bind(select, query);
            var sessions = new ArrayList<Session>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    sessions.add(session(rows));
                }
            }
            return List.copyOf(sessions);
        }
    }

    private static void bind(PreparedStatement select, SessionQuery query) throws SQLException {
        var filter = query.filter();
        var statuses = filter.statuses().isEmpty() ? "" : "|" + String.join("|", filter.statuses()) + "|";
        var parent = switch (filter.kin()) {
            case SessionQuery.Kin.All() -> "";
            case SessionQuery.Kin.Roots() -> "-";
            case SessionQuery.Kin.ChildrenOf(var id) -> id.value();
        };
        var created = filter.created();
        var behind = query.window().behind();
        select.setString(1, query.workspace());
        select.setString(2, filter.studio());
        select.setString(3, filter.agent());
        select.setString(4, statuses);
        select.setString(5, statuses);
        select.setString(6, parent);
        select.setString(7, parent);
        select.setString(8, Objects.requireNonNullElse(filter.deployment(), ""));
        select.setString(9, Objects.requireNonNullElse(filter.deployment(), ""));
        select.setLong(10, created.from() == null ? 0 : created.from().toEpochMilli());
        select.setLong(
                11, created.until() == null ? Long.MAX_VALUE : created.until().toEpochMilli());
        select.setString(12, behind == null ? "" : behind.value());
        select.setString(13, behind == null ? "" : behind.value());
        select.setInt(14, query.window().limit());
    }

    private static Session session(ResultSet row) throws SQLException {
        var origin = new Session.Origin(
                row.getString(2), row.getString(3), row.getString(4), row.getString(5), parent(row.getString(6)));
        var state = new Session.State(
                row.getString(7),
                row.getString(8),
                new Seq(row.getLong(9)),
                new Epoch(row.getLong(10)),
                Instant.ofEpochMilli(row.getLong(11)),
                Instant.ofEpochMilli(row.getLong(12)),
                new Session.Notes(row.getString(13), row.getString(14), row.getBoolean(15)));
        return new Session(new SessionId(row.getString(1)), origin, state);
    }

    private static @Nullable SessionId parent(@Nullable String id) {
        return id == null ? null : new SessionId(id);
    }
}
