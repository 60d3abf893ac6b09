package dev.atelier.journal.sql;

import dev.atelier.journal.NewSession;
import dev.atelier.journal.SessionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the changes of a batch, each kind of row as one JDBC batch. Stateless. */
final class ChangeRows {
    private static final String INSERT_SESSION = """
            insert into session (no, session_id, workspace, studio, agent, environment, parent, title, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_HEAD = """
            insert into session_head (no, head, epoch, status, updated_at, session_id) values (?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_KEY = "insert into session_key (workspace, key, session_id) values (?, ?, ?)";

    private static final String UPDATE_TITLE = "update session set title = nullif(?, '') where session_id = ?";

    private static final String UPSERT_FACTS = """
            insert into session_facts (session_id, facts) values (?, ?)
            on conflict (session_id) do update set facts = excluded.facts
            """;

    private final Dialect dialect;
    private final EventRows events;

    ChangeRows(Dialect dialect, EventRows events) {
        this.dialect = dialect;
        this.events = events;
    }

    void write(Connection connection, List<Ruling.Change> changes) throws SQLException {
        var created = new ArrayList<Ruling.Change.Created>();
        var titles = new LinkedHashMap<SessionId, String>();
        var facts = new LinkedHashMap<SessionId, String>();
        var heads = new LinkedHashMap<SessionId, Head>();
        for (var change : changes) {
            heads.put(change.head().session(), change.head());
            switch (change) {
                case Ruling.Change.Created creation -> created.add(creation);
                case Ruling.Change.Appended appended -> {
                    var append = appended.append();
                    if (append.title() != null) {
                        titles.put(append.session(), append.title());
                    }
                    if (append.facts() != null) {
                        facts.put(append.session(), append.facts());
                    }
                }
                case Ruling.Change.Acquired _ -> {}
            }
        }
        if (!created.isEmpty()) {
            insertSessions(connection, created);
        }
        insertEvents(connection, changes);
        dialect.updateHeads(connection, heads.values());
        if (!titles.isEmpty()) {
            updateTitles(connection, titles);
        }
        if (!facts.isEmpty()) {
            upsertFacts(connection, facts);
        }
    }

    private void insertSessions(Connection connection, List<Ruling.Change.Created> created) throws SQLException {
        try (var session = connection.prepareStatement(INSERT_SESSION);
                var head = connection.prepareStatement(INSERT_HEAD);
                var key = connection.prepareStatement(INSERT_KEY)) {
            for (var change : created) {
                NewSession creation = change.creation();
                var origin = creation.origin();
                session.setLong(1, change.head().no());
                session.setString(2, creation.id().value());
                session.setString(3, origin.workspace());
                session.setString(4, origin.studio());
                session.setString(5, origin.agent());
                session.setString(6, origin.environment());
                session.setString(
                        7, origin.parent() == null ? null : origin.parent().value());
                session.setString(8, creation.title());
                session.setLong(9, change.head().updatedAt().toEpochMilli());
                session.addBatch();
                head.setLong(1, change.head().no());
                head.setLong(2, change.head().head().value());
                head.setLong(3, change.head().epoch().value());
                head.setString(4, change.head().status());
                head.setLong(5, change.head().updatedAt().toEpochMilli());
                head.setString(6, creation.id().value());
                head.addBatch();
                if (creation.key() != null) {
                    key.setString(1, origin.workspace());
                    key.setString(2, creation.key());
                    key.setString(3, creation.id().value());
                    key.addBatch();
                }
            }
            session.executeBatch();
            head.executeBatch();
            key.executeBatch();
        }
    }

    private void insertEvents(Connection connection, List<Ruling.Change> changes) throws SQLException {
        try (var insert = events.prepareInsert(connection)) {
            for (var change : changes) {
                for (var event : change.events()) {
                    events.add(insert, change.head().no(), event);
                }
            }
            insert.executeBatch();
        }
    }

    private static void updateTitles(Connection connection, Map<SessionId, String> titles) throws SQLException {
        try (var update = connection.prepareStatement(UPDATE_TITLE)) {
            for (var title : titles.entrySet()) {
                update.setString(1, title.getValue());
                update.setString(2, title.getKey().value());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static void upsertFacts(Connection connection, Map<SessionId, String> facts) throws SQLException {
        try (var upsert = connection.prepareStatement(UPSERT_FACTS)) {
            for (var fact : facts.entrySet()) {
                upsert.setString(1, fact.getKey().value());
                upsert.setString(2, fact.getValue());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }
}
