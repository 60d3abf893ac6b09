package dev.atelier.desktop.api;

import dev.atelier.journal.Companion;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SharedDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was agreed about sessions when they began, and what of their history was put away. Thread-safe, blocking. */
public final class Agreements {
    private static final String INSERT =
            "insert into desktop_session (session_id, timeout_seconds, most_messages, cleared) values (?, ?, ?, 0)";

    private static final String FIND =
            "select timeout_seconds, most_messages, cleared from desktop_session where session_id = ?";

    private static final String CLEAR = """
            insert into desktop_session (session_id, cleared) values (?, ?)
            on conflict (session_id) do update set cleared = excluded.cleared
            """;

    /** Those that nobody has closed. */
    private static final String OVERDUE = """
            select d.session_id
              from desktop_session d
              join session_head h on h.session_id = d.session_id
             where d.timeout_seconds is not null and h.status = 'idle'
               and h.updated_at + d.timeout_seconds * 1000 < ?
             order by d.session_id
             limit 100
            """;

    private final SharedDatabase database;

    public Agreements(SharedDatabase database) {
        this.database = database;
    }

    /**
     * About one session.
     *
     * @param timeoutSeconds at rest for so long, it is ended; null for never
     * @param mostMessages of people; null for any number
     * @param cleared the last event that is no part of its history any more; 0 for none
     */
    public record Agreement(
            @Nullable Integer timeoutSeconds, @Nullable Integer mostMessages, long cleared) {
        static final Agreement NONE = new Agreement(null, null, 0);
    }

    /** To be written with the session's beginning. */
    static Companion noted(SessionId session, Agreement agreement) {
        if (agreement.equals(Agreement.NONE)) {
            return Companion.NONE;
        }
        return connection -> {
            try (var insert = connection.prepareStatement(INSERT)) {
                insert.setString(1, session.value());
                insert.setObject(2, agreement.timeoutSeconds());
                insert.setObject(3, agreement.mostMessages());
                insert.executeUpdate();
            }
        };
    }

    public Agreement of(SessionId session) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(FIND)) {
                select.setString(1, session.value());
                try (var rows = select.executeQuery()) {
                    return rows.next()
                            ? new Agreement(number(rows, 1), number(rows, 2), rows.getLong(3))
                            : Agreement.NONE;
                }
            }
        });
    }

    private static @Nullable Integer number(ResultSet row, int column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }

    /** From now on its history begins after this event. */
    void clear(SessionId session, long seq) {
        database.write(connection -> {
            try (var update = connection.prepareStatement(CLEAR)) {
                update.setString(1, session.value());
                update.setLong(2, seq);
                return update.executeUpdate();
            }
        });
    }

    /** Sessions whose time is over. */
    public List<SessionId> overdue(Instant now) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(OVERDUE)) {
                select.setLong(1, now.toEpochMilli());
                var found = new ArrayList<SessionId>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(new SessionId(rows.getString(1)));
                    }
                }
                return List.copyOf(found);
            }
        });
    }
}
