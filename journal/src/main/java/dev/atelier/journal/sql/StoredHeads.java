package dev.atelier.journal.sql;

import dev.atelier.journal.Epoch;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Selects the heads, all of them with one query. Stateless. */
record StoredHeads(Dialect dialect) implements Heads {
    @Override
    public Map<SessionId, Head> read(Connection connection, Set<SessionId> sessions) throws SQLException {
        var heads = new HashMap<SessionId, Head>();
        try (var select = connection.prepareStatement(dialect.selectHeads())) {
            dialect.bind(select, 1, sessions.stream().map(SessionId::value).toList());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var session = new SessionId(rows.getString(1));
                    var head = new Head(
                            session,
                            rows.getLong(2),
                            new Seq(rows.getLong(3)),
                            new Epoch(rows.getLong(4)),
                            rows.getString(5),
                            Instant.ofEpochMilli(rows.getLong(6)));
                    heads.put(session, head);
                }
            }
        }
        return heads;
    }

    @Override
    public void committed(Collection<Head> heads) {}
}
