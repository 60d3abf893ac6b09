package dev.atelier.dispatch.inbox;

import dev.atelier.journal.sql.SharedDatabase;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What there is to read of what came in, and how it is forgotten. Thread-safe. */
public final class Archive {
    private static final String FIND = DeliveryRow.COLUMNS + " where workspace = ? and id = ?";
    private static final String LIST = DeliveryRow.COLUMNS + """
             where workspace = ? and id < ? and (? = '' or webhook = ?) and (? = '' or status = ?)
             order by id desc limit ?
            """;
    private static final String BY_SUBJECT = DeliveryRow.COLUMNS
            + " where workspace = ? and subject = ? and task_id is not null order by id desc limit ?";
    private static final String BY_TASK =
            DeliveryRow.COLUMNS + " where task_id = ? and status = 'task' order by id limit 1";
    private static final String BODY = "select body from inbox_body where delivery_id = ?";
    private static final String COUNTS = """
            select webhook, status, count(*), max(received_at) from inbox_delivery where workspace = ? group by webhook, status
            """;
    private static final String OLD =
            "select id from inbox_delivery where received_at < ? and due_at is null order by id limit ?";
    private static final String SURPLUS = """
            select id from inbox_delivery where due_at is null and id <
              coalesce((select id from inbox_delivery order by id desc limit 1 offset ?), '') order by id limit ?
            """;
    private static final String FORGET = "delete from inbox_delivery where id = ?";
    private static final String FORGET_BODY = "delete from inbox_body where delivery_id = ?";
    private static final String FORGET_REPLIES = "delete from inbox_reply where delivery_id = ?";

    /** Of ids that are there, none comes after it. */
    private static final String END = "~";

    private final SharedDatabase database;

    public Archive(SharedDatabase database) {
        this.database = database;
    }

    /**
     * Which deliveries to list, newest first.
     *
     * @param webhook empty for all
     * @param status empty for all
     * @param before only older ones than this id; empty for the newest
     */
    public record Query(String workspace, String webhook, String status, String before, int limit) {}

    /** How many came to what. */
    public record Count(String webhook, String status, long count, Instant last) {}

    public Optional<Delivery> find(String workspace, String id) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(FIND)) {
                select.setString(1, workspace);
                select.setString(2, id);
                return DeliveryRow.first(select);
            }
        });
    }

    public List<Delivery> list(Query query) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(LIST)) {
                select.setString(1, query.workspace());
                select.setString(2, query.before().isEmpty() ? END : query.before());
                select.setString(3, query.webhook());
                select.setString(4, query.webhook());
                select.setString(5, query.status());
                select.setString(6, query.status());
                select.setInt(7, query.limit());
                return DeliveryRow.all(select);
            }
        });
    }

    /** What else was about the same thing and has a task, newest first. */
    public List<Delivery> about(String workspace, String subject, int limit) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(BY_SUBJECT)) {
                select.setString(1, workspace);
                select.setString(2, subject);
                select.setInt(3, limit);
                return DeliveryRow.all(select);
            }
        });
    }

    /** The one that began a task. */
    public Optional<Delivery> beginning(String task) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(BY_TASK)) {
                select.setString(1, task);
                return DeliveryRow.first(select);
            }
        });
    }

    /** Empty if it was not kept. */
    public Optional<byte[]> body(Delivery delivery) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(BODY)) {
                select.setString(1, delivery.id());
                try (var row = select.executeQuery()) {
                    return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
                }
            }
        });
    }

    public List<Count> counts(String workspace) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(COUNTS)) {
                select.setString(1, workspace);
                try (var rows = select.executeQuery()) {
                    var all = new ArrayList<Count>();
                    while (rows.next()) {
                        var last = Instant.ofEpochMilli(rows.getLong(4));
                        all.add(new Count(rows.getString(1), rows.getString(2), rows.getLong(3), last));
                    }
                    return all;
                }
            }
        });
    }

    /** Forgets some of what is older, or more than is kept, with all that belongs to it; says how many. */
    public int forget(Instant before, int kept, int most) {
        var ids = database.read(connection -> {
            try (var old = connection.prepareStatement(OLD);
                    var surplus = connection.prepareStatement(SURPLUS)) {
                old.setLong(1, before.toEpochMilli());
                old.setInt(2, most);
                surplus.setInt(1, kept - 1);
                surplus.setInt(2, most);
                var found = ids(old);
                found.addAll(ids(surplus));
                return found.stream().distinct().limit(most).toList();
            }
        });
        return ids.isEmpty()
                ? 0
                : database.write(connection -> {
                    for (var sql : List.of(FORGET_REPLIES, FORGET_BODY, FORGET)) {
                        try (var delete = connection.prepareStatement(sql)) {
                            for (var id : ids) {
                                delete.setString(1, id);
                                delete.addBatch();
                            }
                            delete.executeBatch();
                        }
                    }
                    return ids.size();
                });
    }

    private static List<String> ids(PreparedStatement select) throws SQLException {
        try (var rows = select.executeQuery()) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }
}
