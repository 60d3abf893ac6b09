package dev.atelier.dispatch.inbox.reply;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.dispatch.inbox.source.ReplyTo;
import dev.atelier.journal.sql.SharedDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The rows of what is to be told, each once. As with deliveries, whoever begins an attempt moves its next time behind the attempt's end. Thread-safe. */
public final class Replies {
    private static final String INSERT = """
            insert into inbox_reply (id, workspace, delivery_id, kind, target, body, status, created_at, attempts, due_at)
            values (?, ?, ?, ?, ?, ?, 'pending', ?, 0, ?)
            on conflict (id) do nothing
            """;
    /** What is said of a commit later takes the place of what was said before; who is on his way with that finds that he does not count any more. */
    private static final String REPLACE = """
            insert into inbox_reply (id, workspace, delivery_id, kind, target, body, status, created_at, attempts, due_at)
            values (?, ?, ?, ?, ?, ?, 'pending', ?, 0, ?)
            on conflict (id) do update
               set body = excluded.body, status = 'pending', error = null, attempts = inbox_reply.attempts + 1, due_at = excluded.due_at
             where inbox_reply.body <> excluded.body
            """;

    private static final String COLUMNS = """
            select id, workspace, delivery_id, kind, target, body, status, remote_id, error, created_at, attempts from inbox_reply
            """;
    private static final String DUE = COLUMNS + " where due_at <= ? order by due_at, id limit ?";
    private static final String OF = COLUMNS + " where delivery_id = ? order by created_at, id";
    private static final String CLAIM =
            "update inbox_reply set due_at = ?, attempts = attempts + 1 where id = ? and attempts = ? and due_at is not null";
    private static final String CONCLUDE = """
            update inbox_reply set status = ?, remote_id = ?, error = ?, due_at = null where id = ? and attempts = ?
            """;
    private static final String LATER = "update inbox_reply set error = ?, due_at = ? where id = ? and attempts = ?";

    private static final JsonMapper JSON = EventCodec.mapper();

    private final SharedDatabase database;

    public Replies(SharedDatabase database) {
        this.database = database;
    }

    /** A reply and how telling it went. */
    public record Row(Reply reply, String workspace, String delivery, Progress progress, Instant createdAt) {
        /** Whether an attempt was begun before this one, of which nobody may know any more how it ended. */
        boolean mayBeSaid() {
            return progress.attempts() > 1;
        }

        /** The same in other words. */
        Row saying(String body) {
            return new Row(
                    new Reply(reply.id(), reply.kind(), reply.to(), body), workspace, delivery, progress, createdAt);
        }
    }

    /**
     * How telling a reply went.
     *
     * @param status {@code pending}, {@code sent}, {@code skipped}, {@code failed}
     * @param remoteId by which its receiver knows it; null before, or if it has none
     * @param error in words for people
     * @param attempts that were begun
     */
    public record Progress(
            String status,
            @Nullable String remoteId,
            @Nullable String error,
            int attempts) {}

    /** Puts some down in a transaction of somebody else's. */
    public void put(Connection connection, String workspace, String delivery, List<Reply> replies, Instant now)
            throws SQLException {
        for (var reply : replies) {
            try (var insert = connection.prepareStatement(reply.kind() == Reply.Kind.STATUS ? REPLACE : INSERT)) {
                insert.setString(1, reply.id());
                insert.setString(2, workspace);
                insert.setString(3, delivery);
                insert.setString(4, reply.kind().published());
                insert.setString(5, JSON.writeValueAsString(reply.to()));
                insert.setString(6, reply.body());
                insert.setLong(7, now.toEpochMilli());
                insert.setLong(8, now.toEpochMilli());
                insert.executeUpdate();
            }
        }
    }

    public void put(String workspace, String delivery, List<Reply> replies, Instant now) {
        database.write(connection -> {
            put(connection, workspace, delivery, replies, now);
            return true;
        });
    }

    public List<Row> of(String delivery) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(OF)) {
                select.setString(1, delivery);
                return read(select);
            }
        });
    }

    /** Begins attempts of what is due. */
    public List<Row> begin(int most, Instant now, Duration lease) {
        var due = database.read(connection -> {
            try (var select = connection.prepareStatement(DUE)) {
                select.setLong(1, now.toEpochMilli());
                select.setInt(2, most);
                return read(select);
            }
        });
        return due.isEmpty() ? due : database.write(connection -> claim(connection, due, now.plus(lease)));
    }

    private static List<Row> claim(Connection connection, List<Row> due, Instant until) throws SQLException {
        var claimed = new ArrayList<Row>();
        try (var update = connection.prepareStatement(CLAIM)) {
            for (var row : due) {
                update.setLong(1, until.toEpochMilli());
                update.setString(2, row.reply().id());
                update.setInt(3, row.progress().attempts());
                if (update.executeUpdate() == 1) {
                    var last = row.progress();
                    var begun = new Progress(last.status(), last.remoteId(), last.error(), last.attempts() + 1);
                    claimed.add(new Row(row.reply(), row.workspace(), row.delivery(), begun, row.createdAt()));
                }
            }
        }
        return claimed;
    }

    public void conclude(Row attempt, String status, @Nullable String remoteId, @Nullable String error) {
        database.write(connection -> {
            try (var update = connection.prepareStatement(CONCLUDE)) {
                update.setString(1, status);
                update.setString(2, remoteId);
                update.setString(3, error);
                update.setString(4, attempt.reply().id());
                update.setInt(5, attempt.progress().attempts());
                return update.executeUpdate();
            }
        });
    }

    public void later(Row attempt, String error, Instant due) {
        database.write(connection -> {
            try (var update = connection.prepareStatement(LATER)) {
                update.setString(1, error);
                update.setLong(2, due.toEpochMilli());
                update.setString(3, attempt.reply().id());
                update.setInt(4, attempt.progress().attempts());
                return update.executeUpdate();
            }
        });
    }

    private static List<Row> read(PreparedStatement select) throws SQLException {
        try (var rows = select.executeQuery()) {
            var all = new ArrayList<Row>();
            while (rows.next()) {
                var kind = Reply.Kind.valueOf(rows.getString(4).toUpperCase(Locale.ROOT));
                var to = JSON.readValue(rows.getString(5), ReplyTo.class);
                all.add(new Row(
                        new Reply(rows.getString(1), kind, to, rows.getString(6)),
                        rows.getString(2),
                        rows.getString(3),
                        new Progress(rows.getString(7), rows.getString(8), rows.getString(9), rows.getInt(11)),
                        Instant.ofEpochMilli(rows.getLong(10))));
            }
            return all;
        }
    }
}
