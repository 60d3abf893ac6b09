package dev.atelier.dispatch.inbox;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.dispatch.inbox.Delivery.Arrival;
import dev.atelier.dispatch.inbox.Delivery.Outcome;
import dev.atelier.dispatch.inbox.Delivery.Status;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A delivery as a row. */
final class DeliveryRow {
    static final String COLUMNS = """
            select id, workspace, webhook, source, delivery_key, event, size, digest, headers, verification, received_at, replay_of,
                   status, rule, reason, subject, task_id, reply_to, attempts
              from inbox_delivery
            """;

    private static final JsonMapper JSON = EventCodec.mapper();
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private DeliveryRow() {}

    /** In the order of the columns, then when it is due. */
    static void bind(PreparedStatement insert, Delivery delivery, @Nullable Instant due) throws SQLException {
        var arrival = delivery.arrival();
        var outcome = delivery.outcome();
        insert.setString(1, delivery.id());
        insert.setString(2, delivery.workspace());
        insert.setString(3, delivery.webhook());
        insert.setString(4, delivery.source());
        insert.setString(5, delivery.key());
        insert.setString(6, arrival.event());
        insert.setLong(7, arrival.size());
        insert.setString(8, arrival.digest());
        insert.setString(9, JSON.writeValueAsString(arrival.headers()));
        insert.setString(10, arrival.verification());
        insert.setLong(11, arrival.at().toEpochMilli());
        insert.setString(12, arrival.replayOf());
        insert.setString(13, outcome.status().published());
        insert.setString(14, outcome.rule());
        insert.setString(15, outcome.reason());
        insert.setString(16, outcome.subject());
        insert.setString(17, outcome.task());
        insert.setString(18, outcome.replyTo());
        insert.setLong(19, outcome.attempts());
        bindTime(insert, 20, due);
    }

    static void bindTime(PreparedStatement statement, int place, @Nullable Instant time) throws SQLException {
        if (time == null) {
            statement.setNull(place, Types.BIGINT);
        } else {
            statement.setLong(place, time.toEpochMilli());
        }
    }

    static List<Delivery> all(PreparedStatement select) throws SQLException {
        try (var rows = select.executeQuery()) {
            var all = new ArrayList<Delivery>();
            while (rows.next()) {
                all.add(read(rows));
            }
            return all;
        }
    }

    static Optional<Delivery> first(PreparedStatement select) throws SQLException {
        return all(select).stream().findFirst();
    }

    private static Delivery read(ResultSet row) throws SQLException {
        var arrival = new Arrival(
                row.getString(6),
                row.getInt(7),
                row.getString(8),
                JSON.readValue(row.getString(9), HEADERS),
                row.getString(10),
                Instant.ofEpochMilli(row.getLong(11)),
                row.getString(12));
        var outcome = new Outcome(
                Status.parse(row.getString(13)),
                row.getString(14),
                row.getString(15),
                row.getString(16),
                row.getString(17),
                row.getString(18),
                row.getInt(19));
        return new Delivery(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                arrival,
                outcome);
    }
}
