package dev.atelier.agent.work;

import dev.atelier.journal.sql.SharedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How a queue of work stands, and which workers ask it for some. A worker that asks all the time costs one write in ten seconds. Thread-safe. */
public final class WorkWatch {
    private static final long SEEN = Duration.ofSeconds(30).toMillis();
    private static final long SELDOM = Duration.ofSeconds(10).toMillis();
    private static final long UNACKNOWLEDGED = Duration.ofSeconds(5).toMillis();
    private static final int MOST_REMEMBERED = 10_000;

    private static final String NOTE = """
            insert into work_poll (environment, worker, polled_at) values (?, ?, ?)
                on conflict (environment, worker) do update set polled_at = excluded.polled_at
            """;
    private static final String FORGET = "delete from work_poll where environment = ? and polled_at < ?";
    private static final String WORKERS = "select count(*) from work_poll where environment = ? and polled_at >= ?";
    private static final String QUEUED = """
            select count(*), min(created_at), sum(case when polled_at > ? then 1 else 0 end) from work
             where workspace = ? and environment = ?
               and (state = 'queued' or (state in ('starting', 'active') and lease_until <= ?))
            """;

    private record Worker(String environment, String name) {}

    private final SharedDatabase database;
    private final InstantSource clock;
    private final Map<Worker, Long> noted = new ConcurrentHashMap<>();

    public WorkWatch(SharedDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param depth how many items wait for a worker
     * @param pending how many were handed out and not acknowledged yet
     * @param oldest since when the oldest of both is there; null if there is none
     * @param workers how many asked within half a minute and said who they are
     */
    public record Stats(long depth, long pending, @Nullable Instant oldest, long workers) {}

    /** Somebody asks for work. */
    public void asked(Place place, String worker) {
        long now = clock.millis();
        var key = new Worker(place.environment(), worker);
        var before = noted.get(key);
        if (before != null && now - before < SELDOM) {
            return;
        }
        if (noted.size() >= MOST_REMEMBERED) {
            noted.values().removeIf(at -> now - at >= SELDOM);
        }
        noted.put(key, now);
        database.write(connection -> {
            WorkDesk.run(connection, FORGET, place.environment(), now - SEEN);
            return WorkDesk.run(connection, NOTE, place.environment(), worker, now);
        });
    }

    public Stats stats(Place place) {
        long now = clock.millis();
        return database.read(connection -> stats(connection, place, now));
    }

    private static Stats stats(Connection connection, Place place, long now) throws SQLException {
        long workers = workers(connection, place, now);
        try (var select = connection.prepareStatement(QUEUED)) {
            select.setLong(1, now - UNACKNOWLEDGED);
            select.setString(2, place.workspace());
            select.setString(3, place.environment());
            select.setLong(4, now);
            try (var row = select.executeQuery()) {
                row.next();
                long all = row.getLong(1);
                long oldest = row.getLong(2);
                long pending = row.getLong(3);
                return new Stats(all - pending, pending, all == 0 ? null : Instant.ofEpochMilli(oldest), workers);
            }
        }
    }

    private static long workers(Connection connection, Place place, long now) throws SQLException {
        try (var select = connection.prepareStatement(WORKERS)) {
            select.setString(1, place.environment());
            select.setLong(2, now - SEEN);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
