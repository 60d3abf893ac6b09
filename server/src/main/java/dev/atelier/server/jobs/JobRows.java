package dev.atelier.server.jobs;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import dev.atelier.agent.queue.SchedulerDialect;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Puts jobs down. Whoever wants something done puts a row in with its own transaction, so that nothing is forgotten and nothing is done
 * that did not happen. Thread-safe.
 */
public final class JobRows {
    static final String TABLE = "scheduled_jobs";

    private static final String PUT = """
            insert into scheduled_jobs (task_name, task_instance, task_data, execution_time, picked, version)
            values (?, ?, ?, ?, ?, 1)
            on conflict (task_name, task_instance) do update set
              task_data = excluded.task_data, execution_time = excluded.execution_time
            """;
    private static final String REMOVE = "delete from scheduled_jobs where task_name = ? and task_instance = ?";

    private volatile @Nullable JdbcCustomization dialect;

    /**
     * A job to put down.
     *
     * @param data what it is run with; never the same twice
     */
    public record Due(String job, String id, String data, Instant at) {}

    /** Puts a job down for that time, in place of what was put down for it before. */
    public void put(Connection connection, Due due) throws SQLException {
        try (var statement = connection.prepareStatement(PUT)) {
            statement.setString(1, due.job());
            statement.setString(2, due.id());
            statement.setBytes(3, bytes(due.data()));
            dialect(connection).setInstant(statement, 4, due.at());
            statement.setBoolean(5, false);
            statement.executeUpdate();
        }
    }

    public void remove(Connection connection, String job, String id) throws SQLException {
        try (var statement = connection.prepareStatement(REMOVE)) {
            statement.setString(1, job);
            statement.setString(2, id);
            statement.executeUpdate();
        }
    }

    private JdbcCustomization dialect(Connection connection) throws SQLException {
        var known = dialect;
        if (known == null) {
            known = SchedulerDialect.of(connection);
            dialect = known;
        }
        return known;
    }

    static byte[] bytes(String data) {
        return data.getBytes(StandardCharsets.UTF_8);
    }
}
