package dev.atelier.canvas.talk;

import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SharedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.OptionalLong;

/** How far each client has the strokes of a canvas. What one client has takes nothing from another. Thread-safe, blocking. */
public final class Acknowledgements {
    private static final String FIND = "select batch from canvas_ack where session_id = ? and client = ?";
    private static final String RAISE = """
            insert into canvas_ack (session_id, client, batch, at) values (?, ?, ?, ?)
            on conflict (session_id, client) do update set batch = excluded.batch, at = excluded.at
             where excluded.batch > canvas_ack.batch
            """;
    private static final String FORGET = """
            delete from canvas_ack
             where session_id = ?
               and client not in (select client from canvas_ack where session_id = ? order by at desc, client limit 200)
            """;

    private final SharedDatabase database;
    private final InstantSource clock;

    public Acknowledgements(SharedDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The last batch that a client has; empty if nothing is known of it. */
    public OptionalLong of(SessionId session, String client) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(FIND)) {
                select.setString(1, session.value());
                select.setString(2, client);
                try (var rows = select.executeQuery()) {
                    return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
                }
            }
        });
    }

    /** A client has everything up to this batch; never less than before. Of clients that came long ago nothing is known any more. */
    public void raise(SessionId session, String client, long batch) {
        long now = clock.millis();
        database.write(connection -> {
            int raised = raise(connection, session, client, batch, now);
            try (var forget = connection.prepareStatement(FORGET)) {
                forget.setString(1, session.value());
                forget.setString(2, session.value());
                forget.executeUpdate();
            }
            return raised;
        });
    }

    private static int raise(Connection connection, SessionId session, String client, long batch, long now)
            throws SQLException {
        try (var raise = connection.prepareStatement(RAISE)) {
            raise.setString(1, session.value());
            raise.setString(2, client);
            raise.setLong(3, batch);
            raise.setLong(4, now);
            return raise.executeUpdate();
        }
    }
}
