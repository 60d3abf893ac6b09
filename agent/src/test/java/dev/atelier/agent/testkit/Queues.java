package dev.atelier.agent.testkit;

import java.sql.SQLException;
import javax.sql.DataSource;

/** A look at the queue's table. */
public final class Queues {
    private Queues() {}

    /** How many sessions are on the queue, running ones among them. */
    public static int length(DataSource database) {
        return count(database, "select count(*) from scheduled_tasks where task_instance like ?", "%");
    }

    public static boolean has(DataSource database, String session) {
        return count(database, "select count(*) from scheduled_tasks where task_instance = ?", session) > 0;
    }

    /** What a query counts. */
    public static long count(DataSource database, String sql) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql);
                var rows = statement.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int count(DataSource database, String sql, String parameter) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getInt(1) : 0;
            } finally {
                if (!connection.getAutoCommit()) {
                    connection.commit();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
