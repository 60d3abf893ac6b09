package dev.atelier.server.v1.webhooks;

import dev.atelier.journal.EventJson;
import dev.atelier.journal.Ids;
import dev.atelier.server.json.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Puts down what endpoints are to be told, once for each that wants to know, in the transaction of what happened: either both are on disk or
 * neither. The id and the bytes of a message are made here and never change. Thread-safe.
 */
@Component
final class Outbox {
    private static final String INSERT = """
            insert into webhook_delivery (endpoint_id, event_id, event_type, body, created_at, status, attempts, due_at)
            values (?, ?, ?, ?, ?, 'pending', 0, ?)
            """;

    private final Targets targets;
    private final InstantSource clock;

    Outbox(Targets targets, InstantSource clock) {
        this.targets = targets;
        this.clock = clock;
    }

    /** Whether nobody wants to know anything. */
    boolean isIdle(Connection connection) throws SQLException {
        return targets.in(connection).isEmpty();
    }

    /** @param at when it happened */
    void tell(Connection connection, String workspace, List<News> news, Instant at) throws SQLException {
        var here = targets.in(connection).stream()
                .filter(target -> target.workspace().equals(workspace))
                .toList();
        for (var each : news) {
            var listeners = here.stream().filter(target -> target.wants(each)).toList();
            if (!listeners.isEmpty()) {
                insert(connection, listeners, each, at);
            }
        }
    }

    private void insert(Connection connection, List<Target> listeners, News news, Instant at) throws SQLException {
        var event = Ids.create("event_");
        try (var insert = connection.prepareStatement(INSERT)) {
            for (var target : listeners) {
                insert.setString(1, target.endpoint());
                insert.setString(2, event);
                insert.setString(3, news.type());
                insert.setString(4, body(target.workspace(), event, news, at));
                insert.setLong(5, clock.millis());
                insert.setLong(6, clock.millis());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static String body(String workspace, String event, News news, Instant at) {
        var json = Json.object().put("type", "event").put("id", event).put("created_at", EventJson.time(at));
        var data = json.putObject("data")
                .put("type", news.type())
                .put("id", news.subject())
                .put("organization_id", "org_" + workspace)
                .put("workspace_id", "wrkspc_" + workspace);
        var part = news.part();
        if (part != null) {
            data.put(part.name(), part.id());
        }
        return json.toString();
    }
}
