package dev.atelier.journal.sql;

import dev.atelier.journal.Actor;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.upcast.Upcasters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Events and their rows. Reading lifts old ones to today's form. Stateless; each call uses the connection that it is given. */
final class EventRows {
    private static final String INSERT = """
            insert into event (place, id, type, v, actor, thread, trace, key, at, data)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String READ = """
            select e.place, e.id, e.type, e.v, e.actor, e.thread, e.trace, e.key, e.at, e.data
              from event e
             where e.place > (select h.no * 4294967296 from session_head h where h.session_id = ?) + ?
               and e.place <= (select h.no * 4294967296 from session_head h where h.session_id = ?) + 4294967295
             order by e.place
             limit ?
            """;

    private static final String FIND = """
            select e.place, e.id, e.type, e.v, e.actor, e.thread, e.trace, e.key, e.at, e.data
              from session_head h join event e on e.id = ? and (e.place >> 32) = h.no
             where h.session_id = ?
            """;

    private static final String FIND_BY_KEY = """
            select e.place, e.id, e.type, e.v, e.actor, e.thread, e.trace, e.key, e.at, e.data
              from session_head h
              join event e on e.key = ? and (e.place >> 32) = h.no
             where h.session_id = ?
            """;

    private final Upcasters upcasters;

    EventRows(Upcasters upcasters) {
        this.upcasters = upcasters;
    }

    PreparedStatement prepareInsert(Connection connection) throws SQLException {
        return connection.prepareStatement(INSERT);
    }

    /** Adds one event to a batch of {@link #prepareInsert}. */
    void add(PreparedStatement insert, long session, Event event) throws SQLException {
        var draft = event.draft();
        insert.setLong(1, Place.of(session, event.seq().value()));
        insert.setString(2, draft.id().value());
        insert.setString(3, draft.type());
        insert.setInt(4, upcasters.version(draft.type()));
        insert.setString(5, draft.actor().toString());
        setText(insert, 6, draft.thread());
        setText(insert, 7, draft.trace());
        setText(insert, 8, draft.key());
        insert.setLong(9, event.at().toEpochMilli());
        insert.setString(10, draft.data());
        insert.addBatch();
    }

    private static void setText(PreparedStatement statement, int index, @Nullable String text) throws SQLException {
        if (text == null) {
            statement.setNull(index, Types.VARCHAR);
        } else {
            statement.setString(index, text);
        }
    }

    List<Event> read(Connection connection, SessionId session, Seq after, int limit) throws SQLException {
        try (var select = connection.prepareStatement(READ)) {
            select.setString(1, session.value());
            select.setLong(2, after.value());
            select.setString(3, session.value());
            select.setInt(4, limit);
            select.setFetchSize(limit);
            var events = new ArrayList<Event>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    events.add(event(rows, session));
                }
            }
            return List.copyOf(events);
        }
    }

    Optional<Event> find(Connection connection, SessionId session, EventId id) throws SQLException {
        return one(connection, FIND, id.value(), session);
    }

    /** The event that was first sent with an idempotency key. */
    Optional<Event> findByKey(Connection connection, SessionId session, String key) throws SQLException {
        return one(connection, FIND_BY_KEY, key, session);
    }

    private Optional<Event> one(Connection connection, String sql, String name, SessionId session) throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            select.setString(1, name);
            select.setString(2, session.value());
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(event(rows, session)) : Optional.empty();
            }
        }
    }

    private Event event(ResultSet row, SessionId session) throws SQLException {
        var type = row.getString(3);
        var draft = new Draft(
                new EventId(row.getString(2)),
                type,
                Actor.parse(row.getString(5)),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                upcasters.lift(type, row.getInt(4), row.getString(10)));
        var seq = new Seq(Place.seq(row.getLong(1)));
        return new Event(session, seq, Instant.ofEpochMilli(row.getLong(9)), draft);
    }
}
