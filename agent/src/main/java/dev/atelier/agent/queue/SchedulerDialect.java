package dev.atelier.agent.queue;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** How db-scheduler speaks to the journal's database, for whoever schedules in it. */
public final class SchedulerDialect {
    private SchedulerDialect() {}

    /** @throws QueueException if the database cannot be reached */
    public static JdbcCustomization of(DataSource database) {
        try (var connection = database.getConnection()) {
            return of(connection);
        } catch (SQLException e) {
            throw new QueueException("the queue's database cannot be reached: " + e.getMessage(), e);
        }
    }

    public static JdbcCustomization of(Connection connection) throws SQLException {
        boolean sqlite = connection.getMetaData().getDatabaseProductName().contains("SQLite");
        return sqlite ? new SqliteLocking() : new PostgreSqlJdbcCustomization(false, false);
    }
}
