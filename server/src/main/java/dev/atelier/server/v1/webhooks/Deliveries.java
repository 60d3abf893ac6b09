package dev.atelier.server.v1.webhooks;

import dev.atelier.journal.sql.SharedDatabase;
import dev.atelier.server.v1.webhooks.Delivery.Last;
import dev.atelier.server.v1.webhooks.Delivery.Message;
import dev.atelier.server.v1.webhooks.Delivery.Status;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of what is to be told. Whoever begins an attempt moves the row's next time behind the attempt's end: that is the lease, and if the
 * process dies the row is simply due again. Two nodes that reach for the same row are told apart by the number of the attempt. The nodes'
 * clocks decide, since the worst that they can do is a second delivery. Thread-safe.
 */
final class Deliveries {
    private static final String COLUMNS = """
            select endpoint_id, event_id, event_type, body, created_at, status, attempts, due_at, attempted_at, response_status, error
              from webhook_delivery
            """;
    private static final String DUE =
            COLUMNS + " where endpoint_id = ? and due_at <= ? order by due_at, event_id limit ?";
    private static final String LIST =
            COLUMNS + " where endpoint_id = ? and event_id < ? order by event_id desc limit ?";
    private static final String FIND = COLUMNS + " where endpoint_id = ? and event_id = ?";
    private static final String CLAIM = """
            update webhook_delivery set due_at = ?, attempts = attempts + 1
             where endpoint_id = ? and event_id = ? and attempts = ? and due_at is not null
            """;
    private static final String CONCLUDE = """
            update webhook_delivery set status = ?, due_at = ?, attempted_at = ?, response_status = ?, error = ?
             where endpoint_id = ? and event_id = ? and attempts = ?
            """;
    private static final String REDELIVER =
            "update webhook_delivery set status = 'pending', due_at = ? where endpoint_id = ? and event_id = ?";
    private static final String PRUNE = "delete from webhook_delivery where created_at < ?";
    private static final String REACHED =
            "update webhook_target set failures = 0, held_until = 0 where endpoint_id = ? and failures > 0";
    private static final String MISSED = "update webhook_target set failures = failures + 1 where endpoint_id = ?";
    private static final String FAILURES = "select failures from webhook_target where endpoint_id = ?";
    private static final String HOLD = "update webhook_target set held_until = ? where endpoint_id = ?";

    private final SharedDatabase database;

    Deliveries(SharedDatabase database) {
        this.database = database;
    }

    /** Begins attempts of what is due, oldest first, each of which must be over before the lease is. */
    List<Delivery> begin(String endpoint, int most, Instant now, Duration lease) {
        var due = database.read(connection -> {
            try (var select = connection.prepareStatement(DUE)) {
                select.setString(1, endpoint);
                select.setLong(2, now.toEpochMilli());
                select.setInt(3, most);
                return read(select.executeQuery());
            }
        });
        return due.isEmpty() ? due : database.write(connection -> claim(connection, due, now.plus(lease)));
    }

    private static List<Delivery> claim(Connection connection, List<Delivery> due, Instant until) throws SQLException {
        var claimed = new ArrayList<Delivery>();
        try (var update = connection.prepareStatement(CLAIM)) {
            for (var each : due) {
                update.setLong(1, until.toEpochMilli());
                update.setString(2, each.endpoint());
                update.setString(3, each.message().event());
                update.setInt(4, each.attempts());
                if (update.executeUpdate() == 1) {
                    claimed.add(new Delivery(
                            each.endpoint(),
                            each.message(),
                            each.createdAt(),
                            each.status(),
                            each.attempts() + 1,
                            until,
                            each.last()));
                }
            }
        }
        return claimed;
    }

    void acknowledged(Delivery attempt, Last last) {
        database.write(connection -> {
            execute(connection, REACHED, attempt.endpoint());
            return conclude(connection, attempt, Status.DELIVERED, null, last);
        });
    }

    /**
     * @param next null if it is given up
     * @param hold how long the endpoint is left alone after that many failures in a row
     * @return how many attempts at this endpoint have failed in a row by now
     */
    int failed(Delivery attempt, @Nullable Instant next, Last last, Hold hold) {
        return database.write(connection -> {
            execute(connection, MISSED, attempt.endpoint());
            int failures = failures(connection, attempt.endpoint());
            try (var update = connection.prepareStatement(HOLD)) {
                update.setLong(1, last.at().plus(hold.after(failures)).toEpochMilli());
                update.setString(2, attempt.endpoint());
                update.executeUpdate();
            }
            conclude(connection, attempt, next == null ? Status.FAILED : Status.PENDING, next, last);
            return failures;
        });
    }

    /** How long an endpoint is left alone. */
    interface Hold {
        Duration after(int failures);
    }

    private static int failures(Connection connection, String endpoint) throws SQLException {
        try (var select = connection.prepareStatement(FAILURES)) {
            select.setString(1, endpoint);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    }

    private static int conclude(
            Connection connection, Delivery attempt, Status status, @Nullable Instant next, Last last)
            throws SQLException {
        try (var update = connection.prepareStatement(CONCLUDE)) {
            update.setString(1, name(status));
            update.setObject(2, next == null ? null : next.toEpochMilli(), java.sql.Types.BIGINT);
            update.setLong(3, last.at().toEpochMilli());
            update.setObject(4, last.status(), java.sql.Types.BIGINT);
            update.setString(5, last.error());
            update.setString(6, attempt.endpoint());
            update.setString(7, attempt.message().event());
            update.setInt(8, attempt.attempts());
            return update.executeUpdate();
        }
    }

    /** Newest first. */
    List<Delivery> list(String endpoint, String before, int limit) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(LIST)) {
                select.setString(1, endpoint);
                select.setString(2, before);
                select.setInt(3, limit);
                return read(select.executeQuery());
            }
        });
    }

    /** Makes one due once more, at once, whatever became of it before. */
    Optional<Delivery> again(String endpoint, String event, Instant now) {
        return database.write(connection -> {
            try (var update = connection.prepareStatement(REDELIVER)) {
                update.setLong(1, now.toEpochMilli());
                update.setString(2, endpoint);
                update.setString(3, event);
                update.executeUpdate();
            }
            try (var select = connection.prepareStatement(FIND)) {
                select.setString(1, endpoint);
                select.setString(2, event);
                return read(select.executeQuery()).stream().findFirst();
            }
        });
    }

    int prune(Instant before) {
        return database.write(connection -> {
            try (var delete = connection.prepareStatement(PRUNE)) {
                delete.setLong(1, before.toEpochMilli());
                return delete.executeUpdate();
            }
        });
    }

    private static void execute(Connection connection, String sql, String endpoint) throws SQLException {
        try (var update = connection.prepareStatement(sql)) {
            update.setString(1, endpoint);
            update.executeUpdate();
        }
    }

    private static String name(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static List<Delivery> read(ResultSet rows) throws SQLException {
        try (rows) {
            var all = new ArrayList<Delivery>();
            while (rows.next()) {
                all.add(new Delivery(
                        rows.getString(1),
                        new Message(rows.getString(2), rows.getString(3), rows.getString(4)),
                        Instant.ofEpochMilli(rows.getLong(5)),
                        Status.valueOf(rows.getString(6).toUpperCase(Locale.ROOT)),
                        rows.getInt(7),
                        time(rows, 8),
                        last(rows)));
            }
            return all;
        }
    }

    private static @Nullable Last last(ResultSet rows) throws SQLException {
        var at = time(rows, 9);
        int status = rows.getInt(10);
        return at == null ? null : new Last(at, rows.wasNull() ? null : status, rows.getString(11));
    }

    private static @Nullable Instant time(ResultSet rows, int column) throws SQLException {
        long millis = rows.getLong(column);
        return rows.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
