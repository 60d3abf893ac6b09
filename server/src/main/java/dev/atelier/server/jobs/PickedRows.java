package dev.atelier.server.jobs;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import dev.atelier.agent.queue.SchedulerDialect;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;

/**
 * The rows of {@code scheduled_jobs} for whoever runs them.
 *
 * <p>A row may be put in anew while its job runs. What the running one then says of it counts no more: it names the data that it ran with,
 * and data are never the same twice.
 */
final class PickedRows {
    private static final String FINISH = """
            delete from scheduled_jobs where task_name = ? and task_instance = ? and version = ? and task_data = ?
            """;
    private static final String AGAIN = """
            update scheduled_jobs
               set picked = ?, picked_by = null, last_heartbeat = null, consecutive_failures = 0, version = version + 1,
                   execution_time = ?, task_data = ?
             where task_name = ? and task_instance = ? and version = ? and task_data = ?
            """;
    private static final String RELEASE = """
            update scheduled_jobs
               set picked = ?, picked_by = null, last_heartbeat = null, version = version + 1
             where task_name = ? and task_instance = ? and version = ?
            """;
    private static final String POSTPONE = """
            update scheduled_jobs
               set picked = ?, picked_by = null, last_heartbeat = null, version = version + 1,
                   execution_time = ?, consecutive_failures = ?
             where task_name = ? and task_instance = ? and version = ? and task_data = ?
            """;
    private static final String RELEASE_OF_NODE = """
            update scheduled_jobs
               set picked = ?, picked_by = null, last_heartbeat = null, version = version + 1
             where picked = ? and picked_by = ?
            """;

    private final DataSource database;
    private final JdbcCustomization dialect;

    PickedRows(DataSource database) {
        this.database = database;
        this.dialect = SchedulerDialect.of(database);
    }

    JdbcCustomization dialect() {
        return dialect;
    }

    /** A row as its runner picked it. */
    record Picked(String job, String id, long version, String data) {}

    void finish(Picked row) {
        int done = update(FINISH, statement -> guard(statement, 1, row, true));
        if (done == 0) {
            release(row);
        }
    }

    void again(Picked row, Job.Next.Again next) {
        int done = update(AGAIN, statement -> {
            statement.setBoolean(1, false);
            dialect.setInstant(statement, 2, next.at());
            statement.setBytes(3, JobRows.bytes(next.data()));
            guard(statement, 4, row, true);
        });
        if (done == 0) {
            release(row);
        }
    }

    void postpone(Picked row, Instant until, int failures) {
        int done = update(POSTPONE, statement -> {
            statement.setBoolean(1, false);
            dialect.setInstant(statement, 2, until);
            statement.setInt(3, failures);
            guard(statement, 4, row, true);
        });
        if (done == 0) {
            release(row);
        }
    }

    /** Gives the row back as it is by now, if it is still this runner's. */
    void release(Picked row) {
        update(RELEASE, statement -> {
            statement.setBoolean(1, false);
            guard(statement, 2, row, false);
        });
    }

    /** Gives back what an earlier process of this node had picked: it is dead, for it had the same name. */
    int releaseOf(String node) {
        return update(RELEASE_OF_NODE, statement -> {
            statement.setBoolean(1, false);
            statement.setBoolean(2, true);
            statement.setString(3, node);
        });
    }

    private static void guard(PreparedStatement statement, int from, Picked row, boolean data) throws SQLException {
        statement.setString(from, row.job());
        statement.setString(from + 1, row.id());
        statement.setLong(from + 2, row.version());
        if (data) {
            statement.setBytes(from + 3, JobRows.bytes(row.data()));
        }
    }

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private int update(String sql, Binding binding) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            int updated = statement.executeUpdate();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return updated;
        } catch (SQLException e) {
            throw new IllegalStateException("the database of jobs failed: " + e.getMessage(), e);
        }
    }
}
