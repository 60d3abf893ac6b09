package dev.atelier.agent.queue;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import dev.atelier.journal.Companion;
import dev.atelier.journal.SessionId;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/**
 * The rows of {@code scheduled_tasks} that are sessions: one each, as long as it is not at rest.
 *
 * <p>Inputs put the row in, or bring a waiting one forward, in the transaction that appends them. Each time they also leave a fresh mark in
 * {@code task_data}. A run that wants to leave names the mark it saw: if another one is there, somebody called in the meantime. So no
 * wake-up is lost although the row is the running session's: leaving and calling are changes of one row, and one of them is first.
 *
 * <p>{@code version} is db-scheduler's own guard: it changes whenever a row is picked, released or taken from a dead node, so that whoever
 * lost the row cannot touch it.
 */
final class QueueRows {
    static final String TASK = "session";

    private static final String ENQUEUE = """
            insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version, priority)
            values (?, ?, ?, ?, ?, 1, ?)
            on conflict (task_name, task_instance) do update set
              task_data = excluded.task_data,
              execution_time = case when scheduled_tasks.execution_time < excluded.execution_time
                                    then scheduled_tasks.execution_time else excluded.execution_time end,
              priority = case when scheduled_tasks.priority > excluded.priority
                              then scheduled_tasks.priority else excluded.priority end
            """;
    private static final String SURRENDER = """
            delete from scheduled_tasks where task_name = ? and task_instance = ?
            """;
    private static final String LEAVE = """
            delete from scheduled_tasks where task_name = ? and task_instance = ? and version = ? and task_data = ?
            """;
    private static final String POSTPONE = """
            update scheduled_tasks
               set picked = ?, picked_by = null, last_heartbeat = null, execution_time = ?, version = version + 1
             where task_name = ? and task_instance = ? and version = ? and task_data = ?
            """;
    private static final String RELEASE = """
            update scheduled_tasks
               set picked = ?, picked_by = null, last_heartbeat = null, execution_time = ?, consecutive_failures = ?,
                   version = version + 1
             where task_name = ? and task_instance = ? and version = ?
            """;
    private static final String RELEASE_OF_NODE = """
            update scheduled_tasks
               set picked = ?, picked_by = null, last_heartbeat = null, version = version + 1
             where task_name = ? and picked = ? and picked_by = ?
            """;
    private static final String WAKE_ALL = """
            update scheduled_tasks set execution_time = ? where task_name = ? and picked = ? and execution_time > ?
            """;
    private static final String MARK = """
            select version, task_data from scheduled_tasks where task_name = ? and task_instance = ?
            """;

    private final DataSource database;
    private final JdbcCustomization dialect;
    private final InstantSource clock;

    QueueRows(DataSource database, JdbcCustomization dialect, InstantSource clock) {
        this.database = database;
        this.dialect = dialect;
        this.clock = clock;
    }

    /** Puts a session on the queue, or calls its run. */
    Companion enqueue(SessionId session, int priority) {
        var mark = Long.toHexString(ThreadLocalRandom.current().nextLong());
        return connection -> {
            try (var statement = connection.prepareStatement(ENQUEUE)) {
                statement.setString(1, TASK);
                statement.setString(2, session.value());
                statement.setBytes(3, bytes(mark));
                dialect.setInstant(statement, 4, clock.instant());
                statement.setBoolean(5, false);
                statement.setInt(6, priority);
                statement.executeUpdate();
            }
        };
    }

    Companion surrender(SessionId session) {
        return connection -> {
            try (var statement = connection.prepareStatement(SURRENDER)) {
                statement.setString(1, TASK);
                statement.setString(2, session.value());
                statement.executeUpdate();
            }
        };
    }

    /** A row as its holder knows it. */
    record Held(SessionId session, long version, String mark) {}

    /** Deletes the row if nobody called. */
    boolean leave(Held held) {
        return update(LEAVE, statement -> {
                    statement.setString(1, TASK);
                    statement.setString(2, held.session().value());
                    statement.setLong(3, held.version());
                    statement.setBytes(4, bytes(held.mark()));
                })
                == 1;
    }

    /** Releases the row for later if nobody called. */
    boolean postpone(Held held, Instant until) {
        return update(POSTPONE, statement -> {
                    statement.setBoolean(1, false);
                    dialect.setInstant(statement, 2, until);
                    statement.setString(3, TASK);
                    statement.setString(4, held.session().value());
                    statement.setLong(5, held.version());
                    statement.setBytes(6, bytes(held.mark()));
                })
                == 1;
    }

    /** Releases the row for that time, if it is still the one of that version. */
    boolean release(SessionId session, long version, Instant from, int failures) {
        return update(RELEASE, statement -> {
                    statement.setBoolean(1, false);
                    dialect.setInstant(statement, 2, from);
                    statement.setInt(3, failures);
                    statement.setString(4, TASK);
                    statement.setString(5, session.value());
                    statement.setLong(6, version);
                })
                == 1;
    }

    /** Releases what an earlier process of this node had picked: it is dead, for it had the same name. */
    int releaseOf(String node) {
        return update(RELEASE_OF_NODE, statement -> {
            statement.setBoolean(1, false);
            statement.setString(2, TASK);
            statement.setBoolean(3, true);
            statement.setString(4, node);
        });
    }

    /** Brings forward whatever waits for a later time; each looks again whether it still has to wait. */
    int wakeAll() {
        var now = clock.instant();
        return update(WAKE_ALL, statement -> {
            dialect.setInstant(statement, 1, now);
            statement.setString(2, TASK);
            statement.setBoolean(3, false);
            dialect.setInstant(statement, 4, now);
        });
    }

    /** The row as it is now, if it still is this holder's. */
    Optional<Held> look(Held held) {
        return inTransaction(connection -> {
            try (var statement = connection.prepareStatement(MARK)) {
                statement.setString(1, TASK);
                statement.setString(2, held.session().value());
                try (var rows = statement.executeQuery()) {
                    boolean ours = rows.next() && rows.getLong(1) == held.version();
                    return ours
                            ? Optional.of(new Held(held.session(), held.version(), mark(rows.getBytes(2))))
                            : Optional.<Held>empty();
                }
            }
        });
    }

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private int update(String sql, Binding binding) {
        return inTransaction(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                binding.bind(statement);
                return statement.executeUpdate();
            }
        });
    }

    private <T> T inTransaction(Work<T> work) {
        try (var connection = database.getConnection()) {
            var result = work.in(connection);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return result;
        } catch (SQLException e) {
            throw new QueueException("the queue's database failed: " + e.getMessage(), e);
        }
    }

    static byte[] bytes(String mark) {
        return mark.getBytes(StandardCharsets.US_ASCII);
    }

    static String mark(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
