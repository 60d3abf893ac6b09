package dev.atelier.agent.work;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.journal.SessionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Items of work as rows. Every change says what must hold for it, so that of two who try the same one finds nothing to change. */
record WorkRows(Connection connection) {
    private static final String FIELDS = """
            select work_id, workspace, environment, session_id, state, metadata, created_at, acknowledged_at, started_at,
                   latest_heartbeat_at, stop_requested_at, stopped_at, ttl_seconds, generation, attempt
              from work
            """;
    private static final String FIND = FIELDS + " where work_id = ? and environment = ? and workspace = ?";
    private static final String LIST = FIELDS + """
             where environment = ? and workspace = ? and (created_at < ? or (created_at = ? and work_id < ?))
             order by created_at desc, work_id desc limit ?
            """;

    /** What can be handed out: waits for a worker, or its worker is gone. Not while another worker still ends with the same session. */
    private static final String CANDIDATES = """
            select w.work_id from work w
             where w.environment = ? and w.workspace = ?
               and ((w.state = 'queued' and w.not_before <= ? and (w.polled_at is null or w.polled_at <= ?))
                 or (w.state in ('starting', 'active') and w.lease_until <= ?))
               and not exists (select 1 from work o
                                where o.session_id = w.session_id and o.state = 'stopping' and o.lease_until > ?)
             order by w.created_at, w.work_id limit 10
            """;

    private static final String LAPSED = """
            select count(*) from work
             where environment = ? and workspace = ? and state in ('starting', 'active', 'stopping') and lease_until <= ?
            """;
    private static final String RETURN = """
            update work set state = 'queued', polled_at = null, acknowledged_at = null, started_at = null,
                            latest_heartbeat_at = null, lease_until = null, ttl_seconds = 300, generation = generation + 1
             where environment = ? and workspace = ? and state in ('starting', 'active') and lease_until <= ?
            """;
    private static final String END = """
            update work set state = 'stopped', stopped_at = ?, lease_until = null
             where environment = ? and workspace = ? and state = 'stopping' and lease_until <= ?
            """;
    private static final String LOCK =
            "update work set attempt = attempt where work_id = ? and environment = ? and workspace = ?";
    private static final String CLAIM = """
            update work set polled_at = ?
             where work_id = ? and state = 'queued' and not_before <= ? and (polled_at is null or polled_at <= ?)
            """;

    private static final TypeReference<Map<String, String>> PAIRS = new TypeReference<>() {};

    private static final String FORGET_TOKENS = """
            delete from work_token
             where work_id in (select work_id from work
                                where environment = ? and workspace = ? and state = 'stopped' and stopped_at <= ?)
            """;
    private static final String FORGET =
            "delete from work where environment = ? and workspace = ? and state = 'stopped' and stopped_at <= ?";

    /** Forgets what is over since then, with the tokens that opened it. */
    void forget(Place place, long before) throws SQLException {
        WorkDesk.run(connection, FORGET_TOKENS, place.environment(), place.workspace(), before);
        WorkDesk.run(connection, FORGET, place.environment(), place.workspace(), before);
    }

    Optional<WorkItem> find(Place place, String id) throws SQLException {
        var found = query(FIND, id, place.environment(), place.workspace());
        return found.stream().findFirst();
    }

    /** Newest first, behind that one. */
    List<WorkItem> list(Place place, long before, String id, int limit) throws SQLException {
        return query(LIST, place.environment(), place.workspace(), before, before, id, limit);
    }

    List<String> candidates(Place place, long now, long reclaimBefore) throws SQLException {
        try (var select = connection.prepareStatement(CANDIDATES)) {
            bind(select, place.environment(), place.workspace(), now, reclaimBefore, now, now);
            try (var rows = select.executeQuery()) {
                var ids = new ArrayList<String>();
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
                return ids;
            }
        }
    }

    boolean anyLapsed(Place place, long now) throws SQLException {
        try (var select = connection.prepareStatement(LAPSED)) {
            bind(select, place.environment(), place.workspace(), now);
            try (var rows = select.executeQuery()) {
                return rows.next() && rows.getLong(1) > 0;
            }
        }
    }

    /** Items whose worker is gone go back; those that were to end have ended. */
    void lapse(Place place, long now) throws SQLException {
        WorkDesk.run(connection, RETURN, place.environment(), place.workspace(), now);
        WorkDesk.run(connection, END, now, place.environment(), place.workspace(), now);
    }

    /** Keeps others from changing it until the end of the transaction; false if it is not there. */
    boolean lock(Place place, String id) throws SQLException {
        return WorkDesk.run(connection, LOCK, id, place.environment(), place.workspace()) == 1;
    }

    /** False if somebody else has it. */
    boolean claim(String id, long now, long reclaimBefore) throws SQLException {
        return WorkDesk.run(connection, CLAIM, now, id, now, reclaimBefore) == 1;
    }

    private List<WorkItem> query(String sql, Object... values) throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            bind(select, values);
            try (var rows = select.executeQuery()) {
                var items = new ArrayList<WorkItem>();
                while (rows.next()) {
                    items.add(item(rows));
                }
                return items;
            }
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static WorkItem item(ResultSet row) throws SQLException {
        return new WorkItem(
                row.getString("work_id"),
                new Place(row.getString("workspace"), row.getString("environment")),
                new SessionId(row.getString("session_id")),
                WorkState.of(row.getString("state")),
                EventCodec.mapper().readValue(row.getString("metadata"), PAIRS),
                new WorkItem.Times(
                        Instant.ofEpochMilli(row.getLong("created_at")),
                        time(row, "acknowledged_at"),
                        time(row, "started_at"),
                        time(row, "latest_heartbeat_at"),
                        time(row, "stop_requested_at"),
                        time(row, "stopped_at")),
                new WorkItem.Lease(row.getInt("ttl_seconds"), row.getLong("generation"), row.getInt("attempt")));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
