package dev.atelier.server.metrics;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import dev.atelier.agent.queue.SchedulerDialect;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.sql.SqlJournal;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How many sessions there are, and how their queue stands: of all nodes on this database. */
@Component
final class SessionMeters implements Source {
    private static final String BY_STATUS = """
            select status, count(*) from session_head where status <> 'deleted' group by status order by status
            """;
    private static final String RUNNING = "select count(*) from scheduled_tasks where picked = ?";
    private static final String WAITING =
            "select count(*) from scheduled_tasks where picked = ? and execution_time <= ?";
    private static final String LATER = "select count(*) from scheduled_tasks where picked = ? and execution_time > ?";
    private static final String OLDEST = """
            select execution_time from scheduled_tasks where picked = ? order by execution_time limit 1
            """;

    private final SqlJournal journal;
    private final InstantSource clock;
    private volatile @Nullable JdbcCustomization dialect;

    SessionMeters(SqlJournal journal, InstantSource clock) {
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public List<MetricSnapshot> read() {
        try (var connection = journal.writes().getConnection()) {
            return List.of(sessions(connection), queue(connection), oldest(connection));
        } catch (SQLException e) {
            throw new JournalException("sessions cannot be counted: " + e.getMessage(), e);
        }
    }

    private static MetricSnapshot sessions(Connection connection) throws SQLException {
        var gauge = Meters.gauges("sessions", "Sessions by where they stand, threads included.");
        try (var statement = connection.prepareStatement(BY_STATUS);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                gauge.dataPoint(Meters.point(rows.getLong(2), Labels.of("status", rows.getString(1))));
            }
        }
        return gauge.build();
    }

    private MetricSnapshot queue(Connection connection) throws SQLException {
        var now = clock.instant();
        return Meters.gauges("queue_sessions", "Sessions on the queue: running, waiting for their turn, or put off.")
                .dataPoint(Meters.point(count(connection, RUNNING, true, null), Labels.of("state", "running")))
                .dataPoint(Meters.point(count(connection, WAITING, false, now), Labels.of("state", "waiting")))
                .dataPoint(Meters.point(count(connection, LATER, false, now), Labels.of("state", "later")))
                .build();
    }

    private long count(Connection connection, String sql, boolean picked, @Nullable Instant now) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setBoolean(1, picked);
            if (now != null) {
                dialect(connection).setInstant(statement, 2, now);
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private MetricSnapshot oldest(Connection connection) throws SQLException {
        var wait = Duration.ZERO;
        try (var statement = connection.prepareStatement(OLDEST)) {
            statement.setBoolean(1, false);
            try (var rows = statement.executeQuery()) {
                if (rows.next()) {
                    var since = dialect(connection).getInstant(rows, "execution_time");
                    wait = Duration.between(since, clock.instant());
                }
            }
        }
        return Meters.gauge(
                "queue_oldest_wait_seconds",
                "How long the session waits that waits longest for its turn.",
                Math.max(0, wait.toMillis() / 1000.0));
    }

    private JdbcCustomization dialect(Connection connection) throws SQLException {
        var known = dialect;
        if (known == null) {
            known = SchedulerDialect.of(connection);
            dialect = known;
        }
        return known;
    }
}
