package dev.atelier.dispatch.queue;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.dispatch.task.NewTask;
import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.task.TaskState;
import dev.atelier.dispatch.task.Waiting;
import dev.atelier.journal.Actor;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SharedDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The table of tasks, one at a time. Thread-safe. */
final class TaskRows {
    static final JsonMapper JSON = EventCodec.mapper();
    private static final int KIND_OF_NOTHING = Types.BIGINT;

    private static final String INSERT = """
            insert into dispatch_task (id, workspace, session_id, task_key, actor, agent, source, source_name, repository, conversation, parent,
                                       wanted, priority, created_at, state, attempt, due_at, waits_for, sent, seen, told, tell_at, reported, settled, updated_at, revision)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, 0, 0, '', 0, ?, 1, ?, 0)
            """;
    private static final String UPDATE = """
            update dispatch_task
               set wanted = ?, priority = ?, state = ?, attempt = ?, due_at = ?, attempt_at = ?, started_at = ?, ended_at = ?, result = ?,
                   error = ?, pull_request = ?, waits_for = ?, note = ?, sent = ?, seen = ?, told = ?, tell_at = ?, reported = ?, settled = ?,
                   updated_at = ?, revision = revision + 1
             where id = ? and revision = ?
            """;
    private static final String FIND = "select * from dispatch_task where id = ?";
    private static final String OF_SESSION = "select * from dispatch_task where session_id = ?";
    private static final String OF_KEY = "select * from dispatch_task where workspace = ? and task_key = ?";
    /** Tasks whose sessions may have gone on. */
    private static final String AT_WORK = """
            select t.id from dispatch_task t join session_head h on h.session_id = t.session_id
             where t.state in ('running', 'verifying', 'publishing', 'waiting_input', 'waiting_approval', 'paused_budget')
               and (h.head > t.seen or t.sent < t.attempt)
            """;
    /** Tasks that were closed and whose sessions somebody went on with. */
    private static final String REOPENED = """
            select t.id from session_head h join dispatch_task t on h.session_id = t.session_id
             where t.state in ('completed', 'dead') and h.status in ('running', 'rescheduling') and h.head > t.seen
            """;

    private static final String OVERDUE = """
            select id from dispatch_task where state in ('running', 'verifying', 'publishing') and attempt_at < ?
            """;
    private static final String OPEN = """
            select id from dispatch_task
             where state in ('queued', 'failed', 'running', 'verifying', 'publishing', 'waiting_input', 'waiting_approval', 'paused_budget')
             limit 1
            """;
    private static final String UNSETTLED = "select id from dispatch_task where settled = 0 limit 100";
    private static final String TO_TELL = """
            select id from dispatch_task
             where told <> state and tell_at <= ?
               and state in ('waiting_input', 'waiting_approval', 'paused_budget', 'completed', 'cancelled', 'dead')
             order by tell_at
             limit 100
            """;
    /** Closed, and somebody above could hear of it; the state is hidden from the planner, so that it reads the few that are not reported. */
    private static final String UNREPORTED = """
            select c.id from dispatch_task c left join dispatch_task p on p.id = c.parent
             where c.reported = 0 and coalesce(c.state, '') in ('completed', 'cancelled', 'dead')
               and coalesce(p.state, '') not in ('queued', 'failed', 'dead')
             order by c.created_at, c.id
            """;

    private static final String CHILDREN = "select * from dispatch_task where parent = ? order by created_at, id";
    private static final String OPEN_CHILD =
            "select 1 from dispatch_task where parent = ? and reported = 0 and workspace = ? limit 1";

    private final SharedDatabase database;
    private final InstantSource clock;

    TaskRows(SharedDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    SharedDatabase database() {
        return database;
    }

    /** Puts a new task in; part of the transaction that creates its session. */
    static void insert(Connection connection, Task task, Actor by) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            var wanted = task.wanted();
            var place = wanted.place();
            insert.setString(1, task.id());
            insert.setString(2, task.workspace());
            insert.setString(3, task.session().value());
            insert.setString(4, wanted.key());
            insert.setString(5, by.toString());
            insert.setString(6, wanted.agent());
            insert.setString(7, wanted.source().kind());
            insert.setString(8, orEmpty(wanted.source().name()));
            insert.setString(9, orEmpty(place.repository()));
            insert.setString(10, place.conversation());
            insert.setString(11, place.parent());
            insert.setString(12, JSON.writeValueAsString(wanted));
            insert.setInt(13, wanted.terms().priority());
            insert.setLong(14, task.createdAt().toEpochMilli());
            insert.setString(15, task.state().published());
            insert.setLong(16, task.createdAt().toEpochMilli());
            var waits = task.standing().waitsFor();
            insert.setString(17, waits == null ? null : JSON.writeValueAsString(waits));
            insert.setInt(18, place.parent() == null ? 1 : 0);
            insert.setLong(19, task.createdAt().toEpochMilli());
            insert.executeUpdate();
        }
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Writes what has changed. False if somebody else changed it since it was read; then nothing is written. */
    boolean save(TaskRow row) {
        return database.write(connection -> save(connection, row, clock.instant()));
    }

    static boolean save(Connection connection, TaskRow row, Instant now) throws SQLException {
        try (var update = connection.prepareStatement(UPDATE)) {
            var standing = row.standing();
            var progress = row.progress();
            var duties = row.duties();
            update.setString(1, JSON.writeValueAsString(row.task().wanted()));
            update.setInt(2, row.task().wanted().terms().priority());
            update.setString(3, standing.state().published());
            update.setInt(4, standing.attempt());
            update.setLong(5, progress.dueAt().toEpochMilli());
            set(update, 6, progress.attemptAt());
            set(update, 7, standing.startedAt());
            set(update, 8, standing.endedAt());
            update.setString(9, standing.result());
            update.setString(10, standing.error());
            update.setString(11, standing.outcome().pullRequest());
            update.setString(12, standing.waitsFor() == null ? null : JSON.writeValueAsString(standing.waitsFor()));
            update.setString(13, progress.note());
            update.setInt(14, progress.sent());
            update.setLong(15, progress.seen());
            update.setString(16, duties.told());
            update.setLong(17, duties.tellAt().toEpochMilli());
            update.setInt(18, duties.reported() ? 1 : 0);
            update.setInt(19, duties.settled() ? 1 : 0);
            update.setLong(20, now.toEpochMilli());
            update.setString(21, row.id());
            update.setLong(22, row.revision());
            return update.executeUpdate() == 1;
        }
    }

    private static void set(PreparedStatement statement, int index, @Nullable Instant at) throws SQLException {
        if (at == null) {
            statement.setNull(index, KIND_OF_NOTHING);
        } else {
            statement.setLong(index, at.toEpochMilli());
        }
    }

    Optional<TaskRow> find(String id) {
        return database.read(connection -> one(connection, FIND, id));
    }

    static Optional<TaskRow> find(Connection connection, String id) throws SQLException {
        return one(connection, FIND, id);
    }

    Optional<TaskRow> ofSession(SessionId session) {
        return database.read(connection -> one(connection, OF_SESSION, session.value()));
    }

    Optional<TaskRow> ofKey(String workspace, String key) {
        return database.read(connection -> one(connection, OF_KEY, workspace, key));
    }

    private static Optional<TaskRow> one(Connection connection, String sql, String... parameters) throws SQLException {
        return rows(connection, sql, parameters).stream().findFirst();
    }

    /** What others delegated to, the oldest first. */
    List<TaskRow> children(String parent) {
        return database.read(connection -> rows(connection, CHILDREN, parent));
    }

    /** Whether the task still has to hear of one that it delegated. */
    boolean hasOpenChild(Task task) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(OPEN_CHILD)) {
                select.setString(1, task.id());
                select.setString(2, task.workspace());
                try (var found = select.executeQuery()) {
                    return found.next();
                }
            }
        });
    }

    /** Ids of tasks whose sessions may have gone on since they were looked at. */
    List<String> behind() {
        var ids = new ArrayList<>(ids(AT_WORK, null));
        ids.addAll(ids(REOPENED, null));
        return ids;
    }

    /** Ids of tasks whose attempt began before. */
    List<String> begunBefore(Instant time) {
        return ids(OVERDUE, time);
    }

    boolean isAnyOpen() {
        return !ids(OPEN, null).isEmpty();
    }

    List<String> unsettled() {
        return ids(UNSETTLED, null);
    }

    /** Ids of closed tasks whose end is still to be reported to the task above. */
    List<String> unreported() {
        return ids(UNREPORTED, null);
    }

    List<String> toTell(Instant now) {
        return ids(TO_TELL, now);
    }

    private List<String> ids(String sql, @Nullable Instant time) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(sql)) {
                if (time != null) {
                    select.setLong(1, time.toEpochMilli());
                }
                try (var found = select.executeQuery()) {
                    var ids = new ArrayList<String>();
                    while (found.next()) {
                        ids.add(found.getString(1));
                    }
                    return ids;
                }
            }
        });
    }

    private static List<TaskRow> rows(Connection connection, String sql, String... parameters) throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setString(i + 1, parameters[i]);
            }
            try (var found = select.executeQuery()) {
                var rows = new ArrayList<TaskRow>();
                while (found.next()) {
                    rows.add(row(found));
                }
                return rows;
            }
        }
    }

    /** A row of {@code select *}. */
    static TaskRow row(ResultSet row) throws SQLException {
        var waits = row.getString("waits_for");
        var standing = new Task.Standing(
                TaskState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("attempt"),
                time(row, "started_at"),
                time(row, "ended_at"),
                new Task.Outcome(row.getString("result"), row.getString("error"), row.getString("pull_request")),
                waits == null ? null : JSON.readValue(waits, Waiting.class));
        var task = new Task(
                row.getString("id"),
                row.getString("workspace"),
                new SessionId(row.getString("session_id")),
                JSON.readValue(row.getString("wanted"), NewTask.class),
                standing,
                Instant.ofEpochMilli(row.getLong("created_at")));
        var progress = new TaskRow.Progress(
                row.getInt("sent"),
                row.getLong("seen"),
                time(row, "attempt_at"),
                Instant.ofEpochMilli(row.getLong("due_at")),
                row.getString("note"));
        var duties = new TaskRow.Duties(
                row.getString("told"),
                Instant.ofEpochMilli(row.getLong("tell_at")),
                row.getInt("reported") != 0,
                row.getInt("settled") != 0);
        return new TaskRow(task, Actor.parse(row.getString("actor")), progress, duties, row.getLong("revision"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
