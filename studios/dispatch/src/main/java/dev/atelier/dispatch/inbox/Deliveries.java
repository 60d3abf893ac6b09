package dev.atelier.dispatch.inbox;

import dev.atelier.dispatch.inbox.Delivery.Outcome;
import dev.atelier.journal.sql.SharedDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of what came in, which are the queue of what is still to be worked on, too. Whoever begins an attempt moves the row's next time behind the
 * attempt's end: that is the lease, and if the process dies the row is simply due again. Two nodes that reach for the same row are told apart by the
 * number of the attempt. Thread-safe.
 */
public final class Deliveries {
    private static final String INSERT = """
            insert into inbox_delivery
              (id, workspace, webhook, source, delivery_key, event, size, digest, headers, verification, received_at, replay_of,
               status, rule, reason, subject, task_id, reply_to, attempts, due_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (workspace, webhook, delivery_key) do nothing
            """;
    private static final String INSERT_BODY = "insert into inbox_body (delivery_id, body) values (?, ?)";
    private static final String BY_KEY =
            DeliveryRow.COLUMNS + " where workspace = ? and webhook = ? and delivery_key = ?";
    private static final String BY_DIGEST = DeliveryRow.COLUMNS
            + " where workspace = ? and webhook = ? and digest = ? and status <> 'refused' and replay_of is null order by id limit 1";
    private static final String DUE = DeliveryRow.COLUMNS + " where due_at <= ? order by due_at, id limit ?";
    private static final String CLAIM = """
            update inbox_delivery set due_at = ?, attempts = attempts + 1
             where id = ? and attempts = ? and due_at is not null
            """;
    private static final String CONCLUDE = """
            update inbox_delivery
               set status = ?, rule = ?, reason = ?, subject = ?, task_id = ?, reply_to = ?, due_at = null
             where id = ? and attempts = ?
            """;
    private static final String LATER = """
            update inbox_delivery set reason = ?, due_at = ? where id = ? and attempts = ? and due_at is not null
            """;
    private static final String NEXT = "select min(due_at) from inbox_delivery where due_at is not null";

    private static final String DECIDES = "select decides from inbox_delivery where id = ? and decides is not null";
    private static final String DECIDE = """
            update inbox_delivery set decides = ? where id = ? and attempts = ? and decides is null and due_at is not null
            """;

    private final SharedDatabase database;

    public Deliveries(SharedDatabase database) {
        this.database = database;
    }

    /** What is written with the end of an attempt, in its transaction. */
    @FunctionalInterface
    interface Beside {
        void in(Connection connection) throws SQLException;
    }

    /** One to store. */
    @SuppressWarnings("ArrayRecordComponent") // compared with nothing, changed by nobody
    record Fresh(Delivery delivery, byte[] body, @Nullable Instant due) {}

    /** Stores several in one transaction; says of each whether it was new. */
    List<Boolean> store(List<Fresh> all) {
        return database.write(connection -> {
            var stored = new ArrayList<Boolean>();
            try (var insert = connection.prepareStatement(INSERT);
                    var insertBody = connection.prepareStatement(INSERT_BODY)) {
                for (var each : all) {
                    DeliveryRow.bind(insert, each.delivery(), each.due());
                    boolean isNew = insert.executeUpdate() == 1;
                    if (isNew && each.body().length > 0) {
                        insertBody.setString(1, each.delivery().id());
                        insertBody.setBytes(2, each.body());
                        insertBody.executeUpdate();
                    }
                    stored.add(isNew);
                }
            }
            return stored;
        });
    }

    Optional<Delivery> byKey(String workspace, String webhook, String key) {
        return one(BY_KEY, workspace, webhook, key);
    }

    /** The first with the same body. */
    Optional<Delivery> byDigest(String workspace, String webhook, String digest) {
        return one(BY_DIGEST, workspace, webhook, digest);
    }

    private Optional<Delivery> one(String sql, String workspace, String webhook, String value) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(sql)) {
                select.setString(1, workspace);
                select.setString(2, webhook);
                select.setString(3, value);
                return DeliveryRow.first(select);
            }
        });
    }

    /** Begins attempts of what is due, oldest first, each of which should be over before the lease is. */
    List<Delivery> begin(int most, Instant now, Duration lease) {
        var due = database.read(connection -> {
            try (var select = connection.prepareStatement(DUE)) {
                select.setLong(1, now.toEpochMilli());
                select.setInt(2, most);
                return DeliveryRow.all(select);
            }
        });
        return due.isEmpty() ? due : database.write(connection -> claim(connection, due, now.plus(lease)));
    }

    private static List<Delivery> claim(Connection connection, List<Delivery> due, Instant until) throws SQLException {
        var claimed = new ArrayList<Delivery>();
        try (var update = connection.prepareStatement(CLAIM)) {
            for (var each : due) {
                update.setLong(1, until.toEpochMilli());
                update.setString(2, each.id());
                update.setInt(3, each.outcome().attempts());
                if (update.executeUpdate() == 1) {
                    claimed.add(begun(each));
                }
            }
        }
        return claimed;
    }

    private static Delivery begun(Delivery each) {
        var last = each.outcome();
        var outcome = new Outcome(
                last.status(),
                last.rule(),
                last.reason(),
                last.subject(),
                last.task(),
                last.replyTo(),
                last.attempts() + 1);
        return new Delivery(
                each.id(), each.workspace(), each.webhook(), each.source(), each.key(), each.arrival(), outcome);
    }

    /** The end of an attempt. */
    record Conclusion(Delivery attempt, Outcome outcome, Beside beside) {}

    /** Ends attempts for good, in one transaction; says of each whether it was still the current one. */
    List<Boolean> conclude(List<Conclusion> all) {
        return database.write(connection -> {
            var concluded = new ArrayList<Boolean>();
            try (var update = connection.prepareStatement(CONCLUDE)) {
                for (var each : all) {
                    bind(update, each);
                    boolean isCurrent = update.executeUpdate() == 1;
                    if (isCurrent) {
                        each.beside().in(connection);
                    }
                    concluded.add(isCurrent);
                }
            }
            return concluded;
        });
    }

    /** What an attempt before noted that it decides. */
    Optional<String> decides(String delivery) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(DECIDES)) {
                select.setString(1, delivery);
                try (var row = select.executeQuery()) {
                    return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
                }
            }
        });
    }

    /** Notes what is decided next; false if the attempt is not the current one any more. */
    boolean decide(Delivery attempt, String what) {
        return database.write(connection -> {
            try (var update = connection.prepareStatement(DECIDE)) {
                update.setString(1, what);
                update.setString(2, attempt.id());
                update.setInt(3, attempt.outcome().attempts());
                return update.executeUpdate() == 1;
            }
        });
    }

    private static void bind(PreparedStatement update, Conclusion end) throws SQLException {
        var outcome = end.outcome();
        update.setString(1, outcome.status().published());
        update.setString(2, outcome.rule());
        update.setString(3, outcome.reason());
        update.setString(4, outcome.subject());
        update.setString(5, outcome.task());
        update.setString(6, outcome.replyTo());
        update.setString(7, end.attempt().id());
        update.setInt(8, end.attempt().outcome().attempts());
    }

    /** Ends an attempt that came to nothing; another one follows. */
    void later(Delivery attempt, String reason, Instant due) {
        database.write(connection -> {
            try (var update = connection.prepareStatement(LATER)) {
                update.setString(1, reason);
                update.setLong(2, due.toEpochMilli());
                update.setString(3, attempt.id());
                update.setInt(4, attempt.outcome().attempts());
                return update.executeUpdate();
            }
        });
    }

    /** When something is due next; empty if nothing is. */
    Optional<Instant> next() {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(NEXT);
                    var row = select.executeQuery()) {
                long millis = row.next() ? row.getLong(1) : 0;
                return row.wasNull() || millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
            }
        });
    }
}
