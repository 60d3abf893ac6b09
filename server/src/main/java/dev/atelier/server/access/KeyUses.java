package dev.atelier.server.access;

import dev.atelier.journal.JournalException;
import dev.atelier.journal.sql.SharedDatabase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When keys were used last, to the minute: a busy key costs one write a minute, not one a request. Thread-safe. */
public final class KeyUses {
    private static final Logger log = LoggerFactory.getLogger(KeyUses.class);
    private static final long MINUTE = 60_000;

    private static final String WRITE = """
            insert into api_key_use (key_id, used_at) values (?, ?)
                on conflict (key_id) do update set used_at = excluded.used_at
             where excluded.used_at > api_key_use.used_at
            """;

    private static final String READ = "select used_at from api_key_use where key_id = ?";

    private final SharedDatabase database;
    private final InstantSource clock;
    private final Map<String, Long> written = new ConcurrentHashMap<>();

    public KeyUses(SharedDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Never fails: who may come in must not depend on this being written. */
    void used(String key) {
        long now = clock.millis();
        var before = written.get(key);
        if (before != null && now - before < MINUTE) {
            return;
        }
        boolean mine = before == null ? written.putIfAbsent(key, now) == null : written.replace(key, before, now);
        if (mine) {
            write(key, now);
        }
    }

    private void write(String key, long now) {
        try {
            database.write(connection -> {
                try (var upsert = connection.prepareStatement(WRITE)) {
                    upsert.setString(1, key);
                    upsert.setLong(2, now);
                    return upsert.executeUpdate();
                }
            });
        } catch (JournalException e) {
            log.warn("could not note that {} was used", key, e);
        }
    }

    Optional<Instant> last(String key) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(READ)) {
                select.setString(1, key);
                try (var row = select.executeQuery()) {
                    return row.next() ? Optional.of(Instant.ofEpochMilli(row.getLong(1))) : Optional.empty();
                }
            }
        });
    }
}
