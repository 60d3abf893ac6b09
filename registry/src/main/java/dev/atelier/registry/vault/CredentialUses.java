package dev.atelier.registry.vault;

import dev.atelier.journal.Ids;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SharedDatabase;
import dev.atelier.registry.Resource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The book of who used which credential, when and for which host. A use is on disk before the value goes out; what cannot be written down is
 * in the log. Bounded: uses of an hour are one entry for each host, of which a session has so many an hour, and a workspace keeps so many of
 * its newest entries. Thread-safe, blocking.
 */
public final class CredentialUses {
    private static final Logger log = LoggerFactory.getLogger(CredentialUses.class);
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final int MOST_HOSTS = 100;
    private static final int KEPT = 100_000;
    private static final int BETWEEN_CLEANINGS = 1_000;

    /** Behind every id. */
    private static final String NEWEST = "~";

    private static final String AGAIN = """
            update credential_use set last_at = ?, uses = uses + 1
             where workspace = ? and credential_id = ? and session_id = ? and purpose = ? and host = ? and hour = ?
            """;

    private static final String HOSTS = """
            select count(*) from credential_use
             where workspace = ? and credential_id = ? and session_id = ? and purpose = ? and hour = ?
            """;

    private static final String FIRST = """
            insert into credential_use (workspace, credential_id, session_id, purpose, host, hour, id, name, vault_id, agent,
                                        task_id, first_at, last_at, uses)
            select ?, ?, ?, ?, ?, ?, ?, ?, ?,
                   coalesce((select agent from session where session_id = ?), ''),
                   (select min(name) from cost_place where root_id = ? and scope = 'task' and level = 0), ?, ?, 1
            on conflict (workspace, credential_id, session_id, purpose, host, hour)
                do update set last_at = excluded.last_at, uses = credential_use.uses + 1
            """;

    private static final String CLEAN = """
            delete from credential_use
             where workspace = ?
               and id < (select id from credential_use where workspace = ? order by id desc limit 1 offset ?)
            """;

    /** An empty credential or session asks for all. */
    private static final String LIST = """
            select id, credential_id, vault_id, name, purpose, host, session_id, agent, task_id, first_at, last_at, uses
              from credential_use
             where workspace = ? and id < ? and (? = '' or credential_id = ?) and (? = '' or session_id = ?)
             order by id desc
             limit ?
            """;

    private static final String LAST =
            "select max(last_at) from credential_use where workspace = ? and credential_id = ?";

    private final SharedDatabase database;
    private final InstantSource clock;
    private final AtomicInteger noted = new AtomicInteger();

    public CredentialUses(SharedDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Writes a use down.
     *
     * @param session the one that a client began
     */
    public void note(Resource<Credential> credential, SessionId session, String purpose, String host) {
        try {
            database.write(connection -> {
                var use = new Use(credential, session.value(), purpose, host, clock.millis());
                if (again(connection, use) > 0) {
                    return false;
                }
                first(connection, hosts(connection, use) < MOST_HOSTS ? use : use.elsewhere());
                return true;
            });
            if (noted.incrementAndGet() % BETWEEN_CLEANINGS == 0) {
                clean(credential.ref().workspace());
            }
        } catch (JournalException e) {
            log.warn(
                    "session {} used credential {} for {}, which could not be kept", session, credential.id(), host, e);
        }
    }

    private record Use(Resource<Credential> credential, String session, String purpose, String host, long at) {
        Use elsewhere() {
            return new Use(credential, session, purpose, "*", at);
        }

        String name() {
            var named = credential.body().displayName();
            return named == null ? credential.body().auth().target() : named;
        }
    }

    private static int again(Connection connection, Use use) throws SQLException {
        try (var update = connection.prepareStatement(AGAIN)) {
            update.setLong(1, use.at());
            update.setString(2, use.credential().ref().workspace());
            update.setString(3, use.credential().id());
            update.setString(4, use.session());
            update.setString(5, use.purpose());
            update.setString(6, use.host());
            update.setLong(7, use.at() / HOUR);
            return update.executeUpdate();
        }
    }

    private static int hosts(Connection connection, Use use) throws SQLException {
        try (var select = connection.prepareStatement(HOSTS)) {
            select.setString(1, use.credential().ref().workspace());
            select.setString(2, use.credential().id());
            select.setString(3, use.session());
            select.setString(4, use.purpose());
            select.setLong(5, use.at() / HOUR);
            try (var rows = select.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static void first(Connection connection, Use use) throws SQLException {
        try (var insert = connection.prepareStatement(FIRST)) {
            insert.setString(1, use.credential().ref().workspace());
            insert.setString(2, use.credential().id());
            insert.setString(3, use.session());
            insert.setString(4, use.purpose());
            insert.setString(5, use.host());
            insert.setLong(6, use.at() / HOUR);
            insert.setString(7, Ids.create("use_", use.at()));
            insert.setString(8, use.name());
            insert.setString(9, use.credential().body().vaultId());
            insert.setString(10, use.session());
            insert.setString(11, use.session());
            insert.setLong(12, use.at());
            insert.setLong(13, use.at());
            insert.executeUpdate();
        }
    }

    private void clean(String workspace) {
        database.write(connection -> {
            try (var delete = connection.prepareStatement(CLEAN)) {
                delete.setString(1, workspace);
                delete.setString(2, workspace);
                delete.setInt(3, KEPT);
                return delete.executeUpdate();
            }
        });
    }

    /**
     * The newest first, by when they began.
     *
     * @param credential its uses only; null for all
     * @param session what it used only; null for all
     * @param before an entry's id; null to begin with the newest
     */
    public List<CredentialUse> list(
            String workspace,
            @Nullable String credential,
            @Nullable String session,
            @Nullable String before,
            int most) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(LIST)) {
                select.setString(1, workspace);
                select.setString(2, before == null ? NEWEST : before);
                select.setString(3, credential == null ? "" : credential);
                select.setString(4, credential == null ? "" : credential);
                select.setString(5, session == null ? "" : session);
                select.setString(6, session == null ? "" : session);
                select.setInt(7, most);
                var found = new ArrayList<CredentialUse>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(use(rows));
                    }
                }
                return found;
            }
        });
    }

    private static CredentialUse use(ResultSet row) throws SQLException {
        return new CredentialUse(
                row.getString("id"),
                new CredentialUse.Subject(
                        row.getString("credential_id"),
                        row.getString("vault_id"),
                        row.getString("name"),
                        row.getString("purpose"),
                        row.getString("host")),
                new CredentialUse.By(row.getString("session_id"), row.getString("agent"), row.getString("task_id")),
                Instant.ofEpochMilli(row.getLong("first_at")),
                Instant.ofEpochMilli(row.getLong("last_at")),
                row.getLong("uses"));
    }

    /** When a credential was used last; empty for never, as far as is kept. */
    public Optional<Instant> last(String workspace, String credential) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(LAST)) {
                select.setString(1, workspace);
                select.setString(2, credential);
                try (var rows = select.executeQuery()) {
                    long last = rows.next() ? rows.getLong(1) : 0;
                    return last == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(last));
                }
            }
        });
    }
}
