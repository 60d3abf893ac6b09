package dev.atelier.journal.sql;

import dev.atelier.journal.SessionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Remembers the heads that this process committed last, so that a busy session's is not selected again for each append. For SQLite alone,
 * where one thread of one process writes.
 *
 * <p>What is remembered is never other than what is on disk: a batch takes its heads out, and only its commit puts them back. Whatever becomes
 * of a batch that fails, its sessions are selected again. Should someone change the file from outside, through a SQL prompt, then SQLite
 * tells so within the transaction, and all is forgotten.
 */
final class RememberedHeads implements Heads {
    /** Moves when a connection other than this one has committed. */
    private static final String VERSION = "pragma data_version";

    private static final int MOST = 4096;

    private final Heads stored;
    /** The one longest untouched first, because each use takes it out and puts it back. */
    private final LinkedHashMap<SessionId, Head> remembered = new LinkedHashMap<>();

    private long version;

    RememberedHeads(Heads stored) {
        this.stored = stored;
    }

    @Override
    public Map<SessionId, Head> read(Connection connection, Set<SessionId> sessions) throws SQLException {
        forgetIfChanged(connection);
        var heads = new HashMap<SessionId, Head>();
        var others = new LinkedHashSet<SessionId>();
        for (var session : sessions) {
            var head = remembered.remove(session);
            if (head == null) {
                others.add(session);
            } else {
                heads.put(session, head);
            }
        }
        if (!others.isEmpty()) {
            heads.putAll(stored.read(connection, others));
        }
        return heads;
    }

    private void forgetIfChanged(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(VERSION);
                var row = select.executeQuery()) {
            row.next();
            long now = row.getLong(1);
            if (now != version) {
                remembered.clear();
                version = now;
            }
        }
    }

    @Override
    public void committed(Collection<Head> heads) {
        for (var head : heads) {
            remembered.put(head.session(), head);
        }
        while (remembered.size() > MOST) {
            remembered.pollFirstEntry();
        }
    }
}
