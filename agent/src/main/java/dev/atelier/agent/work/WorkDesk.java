package dev.atelier.agent.work;

import dev.atelier.journal.Companion;
import dev.atelier.journal.Ids;
import dev.atelier.journal.SessionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Where the runtime says that a session of an environment that people host themselves wants a worker. What it says is written in the
 * transaction of what causes it, so that neither is there without the other. Thread-safe.
 */
public final class WorkDesk {
    static final String QUEUE = """
            insert into work (work_id, workspace, environment, session_id, state, metadata, created_at, not_before, attempt,
                              generation, ttl_seconds)
            select ?, s.workspace, s.environment, s.session_id, 'queued', '{}', ?, ?, ?, 0, 300
              from session s
             where s.session_id = ?
               and not exists (select 1 from work w
                                where w.session_id = s.session_id and w.state in ('queued', 'starting', 'active'))
                on conflict do nothing
            """;
    private static final String HURRY =
            "update work set not_before = 0 where session_id = ? and state = 'queued' and not_before > 0";
    private static final String WAIT =
            "insert into work_wait (session_id, root_id) values (?, ?) on conflict (session_id) do nothing";
    private static final String GO_ON = "delete from work_wait where session_id = ?";
    private static final String DROP = """
            update work set state = 'stopped', stopped_at = ?, stop_requested_at = ?, polled_at = null
             where session_id = ? and state = 'queued'
            """;
    private static final String STOP = """
            update work set state = 'stopping', stop_requested_at = ?
             where session_id = ? and state in ('starting', 'active')
            """;
    private static final String FORGET = "delete from work_wait where root_id = ?";

    private final WorkBell bell = new WorkBell();
    private final InstantSource clock;

    public WorkDesk(InstantSource clock) {
        this.clock = clock;
    }

    public WorkBell bell() {
        return bell;
    }

    /** A session got something to do: it is queued, unless it is or a worker serves it. */
    public Companion demand(SessionId session) {
        long now = clock.millis();
        return connection -> {
            run(connection, HURRY, session.value());
            queue(connection, session.value(), now, 0, 0);
        };
    }

    /**
     * Calls of a session, or of a thread, wait for a worker now.
     *
     * @param root the session that a client began
     */
    Companion waits(SessionId session, SessionId root) {
        long now = clock.millis();
        return connection -> {
            run(connection, WAIT, session.value(), root.value());
            queue(connection, root.value(), now, 0, 0);
        };
    }

    /** No calls of a session wait for a worker any more. */
    Companion goesOn(SessionId session) {
        return connection -> run(connection, GO_ON, session.value());
    }

    /** A session is closed for ever: nobody needs to begin with it, and its worker is to end. */
    public Companion close(SessionId session) {
        long now = clock.millis();
        return connection -> {
            run(connection, DROP, now, now, session.value());
            run(connection, STOP, now, session.value());
            run(connection, FORGET, session.value());
        };
    }

    /** @param notBefore when it is handed out at the earliest; 0 for at once, whatever the clocks of other nodes say */
    static void queue(Connection connection, String session, long now, long notBefore, int attempt)
            throws SQLException {
        run(connection, QUEUE, Ids.create("work_"), now, notBefore, attempt, session);
    }

    static int run(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
