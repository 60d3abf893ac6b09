package dev.atelier.server.v1.repeat;

import dev.atelier.journal.Ids;
import dev.atelier.journal.sql.SharedDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The answers of the last day by the keys of their requests. Thread-safe.
 *
 * <p>A key belongs to the request that came first: its row is there before the work begins and gets the answer before the client does. A
 * row without an answer whose process is gone says only that the work was begun. Rows are few and end after a day; of the oldest there are
 * at most {@value #MOST}.
 */
final class Replies {
    static final Duration KEPT = Duration.ofHours(24);

    private static final int MOST = 20_000;
    private static final long BETWEEN_SWEEPS = Duration.ofMinutes(5).toMillis();
    /** No request takes longer; another node that is silent for so long is gone. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private static final String FIND = """
            select owner, begun_at, fingerprint, status, media_type, body
              from idempotent_reply
             where workspace = ? and key = ?
            """;
    private static final String FORGET =
            "delete from idempotent_reply where workspace = ? and key = ? and begun_at <= ?";
    private static final String FORGET_SESSION = """
            delete from session_key
             where workspace = ? and key = ?
               and session_id in (select session_id from session where created_at <= ?)
            """;
    private static final String BEGIN = """
            insert into idempotent_reply (workspace, key, owner, begun_at) values (?, ?, ?, ?) on conflict do nothing
            """;
    private static final String TAKE_OVER =
            "update idempotent_reply set owner = ?, begun_at = ? where workspace = ? and key = ? and status is null";
    private static final String FINISH = """
            update idempotent_reply
               set fingerprint = ?, status = ?, media_type = ?, body = ?
             where workspace = ? and key = ? and owner = ?
            """;
    private static final String RELEASE =
            "delete from idempotent_reply where workspace = ? and key = ? and owner = ? and status is null";
    private static final String ABANDON =
            "update idempotent_reply set owner = '' where workspace = ? and key = ? and owner = ? and status is null";
    private static final String ABANDON_ALL = "update idempotent_reply set owner = '' where status is null";
    private static final String SWEEP_OLD = "delete from idempotent_reply where begun_at <= ?";
    private static final String SWEEP_MANY = """
            delete from idempotent_reply
             where begun_at < coalesce((select begun_at from idempotent_reply order by begun_at desc limit 1 offset ?), 0)
            """;

    private final SharedDatabase database;
    private final InstantSource clock;
    private final String owner = Ids.create("proc_");
    private final AtomicLong swept = new AtomicLong();

    /** @param alone whether no other process uses this database: then nobody works on what is unfinished */
    Replies(SharedDatabase database, InstantSource clock, boolean alone) {
        this.database = database;
        this.clock = clock;
        if (alone) {
            database.write(connection -> {
                try (var update = connection.prepareStatement(ABANDON_ALL)) {
                    return update.executeUpdate();
                }
            });
        }
    }

    /**
     * Whose request.
     *
     * @param hash of the key, which is nobody else's business
     */
    record Key(String workspace, String hash) {}

    /** Takes a new key for the caller, or says how it stands with a known one. */
    Standing begin(Key key) {
        sweepNowAndThen();
        var now = clock.millis();
        return database.write(connection -> {
            try (var forget = connection.prepareStatement(FORGET)) {
                bind(forget, 1, key);
                forget.setLong(3, now - KEPT.toMillis());
                forget.executeUpdate();
            }
            try (var insert = connection.prepareStatement(BEGIN)) {
                bind(insert, 1, key);
                insert.setString(3, owner);
                insert.setLong(4, now);
                return insert.executeUpdate() == 1 ? new Standing.Begun() : find(connection, key);
            }
        });
    }

    /** The journal knows the keys of sessions for ever. One that nobody has asked with for a day is not to count any more. */
    void forgetSession(String workspace, String text) {
        long before = clock.millis() - KEPT.toMillis();
        database.write(connection -> {
            try (var forget = connection.prepareStatement(FORGET_SESSION)) {
                forget.setString(1, workspace);
                forget.setString(2, text);
                forget.setLong(3, before);
                return forget.executeUpdate();
            }
        });
    }

    private Standing find(Connection connection, Key key) throws SQLException {
        try (var select = connection.prepareStatement(FIND)) {
            bind(select, 1, key);
            try (var row = select.executeQuery()) {
                return row.next() ? standing(row) : new Standing.UnderWay();
            }
        }
    }

    private Standing standing(ResultSet row) throws SQLException {
        var fingerprint = row.getString(3);
        if (fingerprint != null) {
            var body = row.getString(6);
            var reply = body == null ? null : new Standing.Reply(row.getInt(4), row.getString(5), body);
            return new Standing.Done(fingerprint, reply);
        }
        var by = row.getString(1);
        boolean silent = row.getLong(2) < clock.millis() - LONGEST.toMillis();
        return by.isEmpty() || by.equals(owner) || silent ? new Standing.CutOff() : new Standing.UnderWay();
    }

    /** What was cut off is the caller's now; false if somebody else was faster. */
    boolean takeOver(Key key) {
        return database.write(connection -> {
            try (var update = connection.prepareStatement(TAKE_OVER)) {
                update.setString(1, owner);
                update.setLong(2, clock.millis());
                bind(update, 3, key);
                return update.executeUpdate() == 1;
            }
        });
    }

    /** @param reply null if it is not to be kept */
    void finish(Key key, String fingerprint, int status, Standing.@Nullable Reply reply) {
        database.write(connection -> {
            try (var update = connection.prepareStatement(FINISH)) {
                update.setString(1, fingerprint);
                update.setInt(2, status);
                update.setString(3, reply == null ? null : reply.mediaType());
                update.setString(4, reply == null ? null : reply.body());
                bind(update, 5, key);
                update.setString(7, owner);
                return update.executeUpdate();
            }
        });
    }

    /** Nothing was done: the key is free again. */
    void release(Key key) {
        change(RELEASE, key);
    }

    /** Nobody knows what was done. */
    void abandon(Key key) {
        change(ABANDON, key);
    }

    private void change(String statement, Key key) {
        database.write(connection -> {
            try (var change = connection.prepareStatement(statement)) {
                bind(change, 1, key);
                change.setString(3, owner);
                return change.executeUpdate();
            }
        });
    }

    private void sweepNowAndThen() {
        long now = clock.millis();
        long last = swept.get();
        if (now - last < BETWEEN_SWEEPS || !swept.compareAndSet(last, now)) {
            return;
        }
        database.write(connection -> {
            try (var old = connection.prepareStatement(SWEEP_OLD);
                    var many = connection.prepareStatement(SWEEP_MANY)) {
                old.setLong(1, now - KEPT.toMillis());
                many.setInt(1, MOST);
                return old.executeUpdate() + many.executeUpdate();
            }
        });
    }

    private static void bind(PreparedStatement statement, int first, Key key) throws SQLException {
        statement.setString(first, key.workspace());
        statement.setString(first + 1, key.hash());
    }
}
