package dev.atelier.server.health;

import dev.atelier.journal.sql.SqlJournal;
import java.sql.SQLException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** How many sessions run, on how many nodes, and how many wait for their turn. */
@Component("queueHealthIndicator")
final class QueueHealth implements HealthIndicator {
    private static final String COUNT =
            "SELECT picked, COUNT(*), COUNT(DISTINCT picked_by) FROM scheduled_tasks GROUP BY picked";

    private final SqlJournal journal;

    QueueHealth(SqlJournal journal) {
        this.journal = journal;
    }

    @Override
    public Health health() {
        long running = 0;
        long waiting = 0;
        long nodes = 0;
        try (var connection = journal.writes().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(COUNT)) {
            while (rows.next()) {
                if (rows.getBoolean(1)) {
                    running += rows.getLong(2);
                    nodes += rows.getLong(3);
                } else {
                    waiting += rows.getLong(2);
                }
            }
        } catch (SQLException e) {
            return Health.down()
                    .withDetail("reason", String.valueOf(e.getMessage()))
                    .build();
        }
        return Health.up()
                .withDetail("running", running)
                .withDetail("waiting", waiting)
                .withDetail("nodesAtWork", nodes)
                .build();
    }
}
