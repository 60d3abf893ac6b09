package dev.atelier.agent.work;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.journal.EventJson;
import dev.atelier.journal.sql.SharedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The queues of work of environments that people host themselves.
 *
 * <p>An item is handed out, acknowledged, kept by heartbeats and stopped. Whoever holds it has a lease; when that runs out, because nothing
 * was heard in time, the item goes back and its generation rises: the next one to look sees to that, so nothing has to watch the clock.
 * Each step is one transaction that begins by locking the item's row, hence two workers never get the same item, on one node or on two.
 * Thread-safe, blocking. What is over is kept for {@link #KEPT} and forgotten when something else is handed out.
 */
public final class WorkQueue {
    /** For how long a stopped item can be looked up. */
    public static final Duration KEPT = Duration.ofDays(7);

    private static final String ACK = """
            update work set state = 'starting', acknowledged_at = ?, polled_at = null, lease_until = ? where work_id = ?
            """;
    private static final String BEAT = """
            update work set state = case when state = 'starting' then 'active' else state end,
                            started_at = coalesce(started_at, ?), latest_heartbeat_at = ?, ttl_seconds = ?, lease_until = ?
             where work_id = ?
            """;
    private static final String ASK_TO_STOP = """
            update work set state = 'stopping', stop_requested_at = ?, lease_until = ? where work_id = ?
            """;
    private static final String STOP = """
            update work set state = 'stopped', stop_requested_at = coalesce(stop_requested_at, ?), stopped_at = ?,
                            lease_until = null, polled_at = null
             where work_id = ?
            """;
    private static final String DESCRIBE = "update work set metadata = ? where work_id = ?";
    private static final String WAITS = """
            select count(*) from work_wait w join session_head h on h.session_id = w.session_id
             where w.root_id = ? and h.status not in ('terminated', 'archived', 'deleted')
            """;
    private static final int LONGEST_PAUSE_SECONDS = 60;

    private final SharedDatabase database;
    private final WorkBell bell;
    private final InstantSource clock;

    public WorkQueue(SharedDatabase database, WorkBell bell, InstantSource clock) {
        this.database = database;
        this.bell = bell;
        this.clock = clock;
    }

    /**
     * How somebody asks for work.
     *
     * @param patience how long for something to come
     * @param reclaim items that were handed out so long ago and never acknowledged are handed out again
     * @param tokenHash of the token that whoever gets an item works with
     */
    public record Asking(Duration patience, Duration reclaim, String tokenHash) {}

    /** The oldest item that waits. Waiting for one holds nothing of the database. */
    public Optional<WorkItem> poll(Place place, Asking asking) throws InterruptedException {
        long deadline = System.nanoTime() + asking.patience().toNanos();
        try (var ear = bell.listen(place.environment())) {
            while (true) {
                var claimed = claim(place, asking);
                var left = Duration.ofNanos(deadline - System.nanoTime());
                if (claimed.isPresent() || !left.isPositive()) {
                    return claimed;
                }
                if (!ear.await(left)) {
                    return claim(place, asking); // another node may have queued something
                }
            }
        }
    }

    private Optional<WorkItem> claim(Place place, Asking asking) {
        long now = clock.millis();
        long reclaimBefore = now - asking.reclaim().toMillis();
        var waiting = database.read(connection -> new WorkRows(connection).candidates(place, now, reclaimBefore));
        if (waiting.isEmpty()) {
            return Optional.empty(); // most polls: nothing is written, nobody is held up
        }
        return database.write(connection -> {
            var rows = new WorkRows(connection);
            rows.lapse(place, now);
            rows.forget(place, now - KEPT.toMillis());
            for (var id : rows.candidates(place, now, reclaimBefore)) {
                if (rows.claim(id, now, reclaimBefore)) {
                    var item = rows.find(place, id).orElseThrow();
                    WorkTokens.add(
                            connection, asking.tokenHash(), id, item.lease().generation(), now);
                    return Optional.of(item);
                }
            }
            return Optional.empty();
        });
    }

    /** Whoever got an item takes it. Only the first one does. */
    public Stepped acknowledge(Place place, String id) {
        return step(place, id, (connection, item, now) -> {
            if (item.state() != WorkState.QUEUED || !isHandedOut(connection, id)) {
                return false;
            }
            return WorkDesk.run(connection, ACK, now, now + ttl(item.lease().ttlSeconds()), id) == 1;
        });
    }

    private static boolean isHandedOut(Connection connection, String id) throws SQLException {
        try (var select =
                connection.prepareStatement("select 1 from work where work_id = ? and polled_at is not null")) {
            select.setString(1, id);
            try (var rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    /**
     * A sign of life.
     *
     * @param expected the heartbeat that the sender knows as the last one, {@link #NONE_YET}, or null for whatever it is
     * @param generation in which the sender got the item; null if that is not known
     * @param ttlSeconds for how long it is to be good; null for as long as before
     */
    public record Heartbeat(
            @Nullable String expected,
            @Nullable Long generation,
            @Nullable Integer ttlSeconds) {
        public static final String NONE_YET = "NO_HEARTBEAT";

        boolean fits(WorkItem item) {
            var last = item.times().latestHeartbeat();
            return expected == null || expected.equals(last == null ? NONE_YET : EventJson.time(last));
        }
    }

    /** Prolongs the lease. Of an item that is stopped it only says so. */
    public Stepped heartbeat(Place place, String id, Heartbeat beat) {
        return step(place, id, (connection, item, now) -> {
            if (item.state() == WorkState.STOPPED) {
                return true;
            }
            boolean ends = item.state() == WorkState.STOPPING;
            if (item.state() == WorkState.QUEUED
                    || isOfBefore(item, beat.generation())
                    || (!ends && !beat.fits(item))) {
                return false;
            }
            int ttl = beat.ttlSeconds() == null ? item.lease().ttlSeconds() : beat.ttlSeconds();
            var last = item.times().latestHeartbeat();
            long at = last == null ? now : Math.max(now, last.toEpochMilli() + 1); // no two are the same
            return WorkDesk.run(connection, BEAT, at, at, ttl, now + ttl(ttl), id) == 1;
        });
    }

    private static boolean isOfBefore(WorkItem item, @Nullable Long generation) {
        return generation != null && generation != item.lease().generation();
    }

    /**
     * How an item is to end.
     *
     * @param now or when its worker is ready to
     * @param byWorker whether it is the worker itself that leaves
     * @param generation as in {@link Heartbeat}
     */
    public record Stop(
            boolean now, boolean byWorker, @Nullable Long generation) {}

    /**
     * Ends an item. If its worker leaves by itself while calls of the session wait for one, the session is queued again, later each time.
     */
    public Stepped stop(Place place, String id, Stop stop) {
        var stepped = step(place, id, (connection, item, now) -> {
            if (item.state() == WorkState.STOPPED || isOfBefore(item, stop.generation())) {
                return false;
            }
            if (stop.now() || item.state() == WorkState.QUEUED) {
                WorkDesk.run(connection, STOP, now, now, id);
            } else if (item.state() != WorkState.STOPPING) {
                // for one that leaves by itself nobody has to wait
                long until = now + (stop.byWorker() ? 0 : ttl(item.lease().ttlSeconds()));
                WorkDesk.run(connection, ASK_TO_STOP, now, until, id);
            }
            if (stop.byWorker() && item.times().stopRequested() == null && leftBehind(connection, item)) {
                int attempt = item.lease().attempt() + 1;
                long pause = Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(attempt - 1, 10)) * 1000;
                WorkDesk.queue(connection, item.session().value(), now, now + pause, attempt);
            }
            return true;
        });
        bell.ring(place.environment());
        return stepped;
    }

    private static boolean leftBehind(Connection connection, WorkItem item) throws SQLException {
        try (var select = connection.prepareStatement(WAITS)) {
            select.setString(1, item.session().value());
            try (var rows = select.executeQuery()) {
                return rows.next() && rows.getLong(1) > 0;
            }
        }
    }

    /** Changes what whoever runs the workers has written on it. */
    public Stepped describe(Place place, String id, UnaryOperator<Map<String, String>> change) {
        return step(place, id, (connection, item, _) -> {
            var metadata = EventCodec.mapper().writeValueAsString(change.apply(item.metadata()));
            return WorkDesk.run(connection, DESCRIBE, metadata, id) == 1;
        });
    }

    public Optional<WorkItem> find(Place place, String id) {
        lapse(place);
        return database.read(connection -> new WorkRows(connection).find(place, id));
    }

    /**
     * Newest first.
     *
     * @param behind only what comes after this one; null to begin
     */
    public List<WorkItem> list(Place place, @Nullable WorkItem behind, int limit) {
        lapse(place);
        long before = behind == null ? Long.MAX_VALUE : behind.times().created().toEpochMilli();
        var id = behind == null ? "" : behind.id();
        return database.read(connection -> new WorkRows(connection).list(place, before, id, limit));
    }

    private void lapse(Place place) {
        long now = clock.millis();
        if (database.read(connection -> new WorkRows(connection).anyLapsed(place, now))) {
            database.write(connection -> {
                new WorkRows(connection).lapse(place, now);
                return true;
            });
        }
    }

    private static long ttl(int seconds) {
        return seconds * 1000L;
    }

    /** What is done with an item; false if it stands where that cannot be done. */
    private interface Change {
        boolean of(Connection connection, WorkItem item, long now) throws SQLException;
    }

    private Stepped step(Place place, String id, Change change) {
        long now = clock.millis();
        return database.write(connection -> {
            var rows = new WorkRows(connection);
            rows.lapse(place, now);
            if (!rows.lock(place, id)) {
                return new Stepped.Missing();
            }
            boolean done = change.of(connection, rows.find(place, id).orElseThrow(), now);
            var item = rows.find(place, id).orElseThrow();
            return done ? new Stepped.Done(item) : new Stepped.Refused(item);
        });
    }
}
