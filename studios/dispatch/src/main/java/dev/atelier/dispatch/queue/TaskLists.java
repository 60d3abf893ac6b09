package dev.atelier.dispatch.queue;

import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.task.TaskState;
import dev.atelier.journal.SessionId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks tasks up. Sees the last commit. Thread-safe. */
public final class TaskLists {
    /** An empty parameter asks for nothing. */
    private static final String LIST = """
            select * from dispatch_task
             where workspace = ?
               and (cast(? as text) = '' or cast(? as text) like '%,' || state || ',%')
               and cast(? as text) in ('', agent)
               and cast(? as text) in ('', conversation)
               and cast(? as text) in ('', repository)
               and cast(? as text) in ('', source, source_name)
               and (cast(? as text) in ('', parent) or (cast(? as text) = '-' and parent is null))
               and (created_at < ? or (created_at = ? and id < ?))
             order by created_at desc, id desc
             limit ?
            """;

    private static final String BELOW = """
            with recursive below (id) as (
              select id from dispatch_task where parent = ?
              union all
              select t.id from below b join dispatch_task t on t.parent = b.id)
            select t.* from below b join dispatch_task t on t.id = b.id order by t.created_at, t.id
            """;
    private static final String CHANGED = """
            select * from dispatch_task where updated_at >= ? and workspace = ? order by updated_at, id limit ?
            """;
    private static final String COUNTS = "select state, count(*) from dispatch_task where workspace = ? group by state";
    private static final String ALL_COUNTS = "select state, count(*) from dispatch_task group by state";
    private static final String CONVERSATIONS = """
            select conversation, count(*), min(created_at), max(created_at) from dispatch_task
             where workspace = ? and conversation is not null and parent is null
             group by conversation
             order by max(created_at) desc
             limit ?
            """;

    private final TaskRows rows;
    private final Admission admission;
    private final TaskSums sums;

    TaskLists(TaskRows rows, Admission admission) {
        this.rows = rows;
        this.admission = admission;
        this.sums = new TaskSums(rows.database());
    }

    /**
     * Which tasks.
     *
     * @param states any of these; empty for all
     * @param source kind or name
     * @param parent id; {@code -} for those that nobody delegated
     */
    public record Filter(
            Set<TaskState> states,
            @Nullable String agent,
            @Nullable String conversation,
            @Nullable String repository,
            @Nullable String source,
            @Nullable String parent) {
        public static final Filter ALL = new Filter(Set.of(), null, null, null, null, null);

        public static Filter in(Set<TaskState> states) {
            return new Filter(states, null, null, null, null, null);
        }

        public static Filter of(String conversation) {
            return new Filter(Set.of(), null, conversation, null, null, null);
        }

        public Filter {
            states = Set.copyOf(states);
        }
    }

    /** A conversation: what was said in it are its tasks. */
    public record Conversation(String id, int tasks, long firstAt, long lastAt) {}

    /**
     * The newest first.
     *
     * @param before only what comes behind this task; null to begin with the newest
     */
    public List<Task> list(String workspace, Filter filter, @Nullable Task before, int limit) {
        var states = filter.states().isEmpty()
                ? ""
                : filter.states().stream().map(TaskState::published).collect(Collectors.joining(",", ",", ","));
        long time = before == null ? Long.MAX_VALUE : before.createdAt().toEpochMilli();
        return rows.database().read(connection -> {
            try (var select = connection.prepareStatement(LIST)) {
                select.setString(1, workspace);
                select.setString(2, states);
                select.setString(3, states);
                select.setString(4, orEmpty(filter.agent()));
                select.setString(5, orEmpty(filter.conversation()));
                select.setString(6, orEmpty(filter.repository()));
                select.setString(7, orEmpty(filter.source()));
                select.setString(8, "-".equals(filter.parent()) ? "-" : orEmpty(filter.parent()));
                select.setString(9, orEmpty(filter.parent()));
                select.setLong(10, time);
                select.setLong(11, time);
                select.setString(12, before == null ? "" : before.id());
                select.setInt(13, limit);
                try (var found = select.executeQuery()) {
                    var tasks = new ArrayList<Task>();
                    while (found.next()) {
                        tasks.add(TaskRows.row(found).task());
                    }
                    return tasks;
                }
            }
        });
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Tasks that have changed since then, the first change first. */
    public List<Task> changedSince(String workspace, long millis, int limit) {
        return rows.database().read(connection -> {
            try (var select = connection.prepareStatement(CHANGED)) {
                select.setLong(1, millis);
                select.setString(2, workspace);
                select.setInt(3, limit);
                try (var found = select.executeQuery()) {
                    var tasks = new ArrayList<Task>();
                    while (found.next()) {
                        tasks.add(TaskRows.row(found).task());
                    }
                    return tasks;
                }
            }
        });
    }

    public Optional<Task> ofSession(SessionId session) {
        return rows.ofSession(session).map(TaskRow::task);
    }

    /** What a task delegated, the oldest first. */
    public List<Task> children(Task task) {
        return rows.children(task.id()).stream().map(TaskRow::task).toList();
    }

    /** What a task delegated, and what those delegated, all the way down; the oldest first. */
    public List<Task> below(Task task) {
        return rows.database().read(connection -> {
            try (var select = connection.prepareStatement(BELOW)) {
                select.setString(1, task.id());
                try (var found = select.executeQuery()) {
                    var tasks = new ArrayList<Task>();
                    while (found.next()) {
                        tasks.add(TaskRows.row(found).task());
                    }
                    return tasks;
                }
            }
        });
    }

    /** What each of these has cost, with what it delegated, by its id. */
    public Map<String, TaskSums.Sum> sums(Collection<Task> tasks) {
        return sums.of(tasks);
    }

    /** The tasks that wait for a place, in the order in which they would get one if nothing else happened. */
    public List<String> line() {
        return admission.line();
    }

    /** How many tasks may work at once. */
    public int places() {
        return admission.places();
    }

    /** How many tasks are in each state. */
    public Map<TaskState, Integer> counts(String workspace) {
        return counted(COUNTS, workspace);
    }

    /** As {@link #counts(String)}, of all workspaces. */
    public Map<TaskState, Integer> counts() {
        return counted(ALL_COUNTS, null);
    }

    private Map<TaskState, Integer> counted(String sql, @Nullable String workspace) {
        return rows.database().read(connection -> {
            try (var select = connection.prepareStatement(sql)) {
                if (workspace != null) {
                    select.setString(1, workspace);
                }
                try (var found = select.executeQuery()) {
                    var counts = new EnumMap<TaskState, Integer>(TaskState.class);
                    while (found.next()) {
                        counts.put(state(found.getString(1)), found.getInt(2));
                    }
                    return counts;
                }
            }
        });
    }

    private static TaskState state(String published) throws SQLException {
        return TaskState.valueOf(published.toUpperCase(Locale.ROOT));
    }

    /** The conversations in which something was asked last, the newest first. */
    public List<Conversation> conversations(String workspace, int limit) {
        return rows.database().read(connection -> {
            try (var select = connection.prepareStatement(CONVERSATIONS)) {
                select.setString(1, workspace);
                select.setInt(2, limit);
                try (var found = select.executeQuery()) {
                    var conversations = new ArrayList<Conversation>();
                    while (found.next()) {
                        conversations.add(new Conversation(
                                found.getString(1), found.getInt(2), found.getLong(3), found.getLong(4)));
                    }
                    return conversations;
                }
            }
        });
    }
}
