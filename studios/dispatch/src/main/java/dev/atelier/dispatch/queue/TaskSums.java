package dev.atelier.dispatch.queue;

import dev.atelier.agent.event.Money;
import dev.atelier.dispatch.task.Task;
import dev.atelier.journal.sql.SharedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What tasks have used and cost, with all that they delegated: of a whole list in one query, however deep its trees are. Sees the last
 * commit. Thread-safe.
 */
public final class TaskSums {
    /** Of an id among the wanted ones, which go as one text: an array is another thing in each database. */
    private static final int WIDTH = 32;

    private static final String SUMS = """
            with recursive
              wanted (id, rest) as (
                select trim(substr(cast(? as text), 1, 32)), substr(cast(? as text), 33)
                union all
                select trim(substr(rest, 1, 32)), substr(rest, 33) from wanted where length(rest) > 0),
              below (top, id, session_id, parent, created_at, pull_request) as (
                select t.id, t.id, t.session_id, t.parent, t.created_at, t.pull_request
                  from wanted w join dispatch_task t on t.id = w.id
                union all
                select b.top, t.id, t.session_id, t.parent, t.created_at, t.pull_request
                  from below b join dispatch_task t on t.parent = b.id)
            select b.top, b.id, b.parent, b.pull_request,
                   coalesce(sum(u.input_tokens + u.cache_read_tokens + u.cache_write_tokens), 0),
                   coalesce(sum(u.output_tokens), 0), coalesce(sum(u.cost), 0)
              from below b left join model_usage u on u.root_id = b.session_id
             group by b.top, b.id, b.parent, b.created_at, b.pull_request
             order by b.top, b.created_at, b.id
            """;

    private final SharedDatabase database;

    TaskSums(SharedDatabase database) {
        this.database = database;
    }

    /**
     * Of one task.
     *
     * @param inputTokens its own, with those read from and written to a cache
     * @param outputTokens its own
     * @param cost its own
     * @param totalCost with what it delegated
     * @param pullRequest its own, or the last one of those that it delegated
     */
    public record Sum(
            long inputTokens,
            long outputTokens,
            Money cost,
            Money totalCost,
            @Nullable String pullRequest) {
        static final Sum NONE = new Sum(0, 0, Money.ZERO, Money.ZERO, null);
    }

    /** A task of a tree, as the query has it. */
    private record Node(
            String id, @Nullable String parent, @Nullable String pullRequest, long input, long output, Money cost) {}

    /** By the tasks' ids; every one of them is in the answer. */
    public Map<String, Sum> of(Collection<Task> tasks) {
        var sums = new HashMap<String, Sum>();
        tasks.forEach(task -> sums.put(task.id(), Sum.NONE));
        if (!sums.isEmpty()) {
            database.read(connection -> trees(connection, sums.keySet()))
                    .forEach((top, nodes) -> sums.put(top, sum(top, nodes)));
        }
        return sums;
    }

    private static Map<String, List<Node>> trees(Connection connection, Collection<String> ids) throws SQLException {
        var wanted =
                ids.stream().map(id -> id + " ".repeat(WIDTH - id.length())).collect(Collectors.joining());
        try (var select = connection.prepareStatement(SUMS)) {
            select.setString(1, wanted);
            select.setString(2, wanted);
            try (var found = select.executeQuery()) {
                var trees = new LinkedHashMap<String, List<Node>>();
                while (found.next()) {
                    trees.computeIfAbsent(found.getString(1), _ -> new ArrayList<>())
                            .add(new Node(
                                    found.getString(2),
                                    found.getString(3),
                                    found.getString(4),
                                    found.getLong(5),
                                    found.getLong(6),
                                    new Money(found.getLong(7))));
                }
                return trees;
            }
        }
    }

    private static Sum sum(String top, List<Node> nodes) {
        var own =
                nodes.stream().filter(node -> node.id().equals(top)).findFirst().orElseThrow();
        var total = nodes.stream().map(Node::cost).reduce(Money.ZERO, Money::plus);
        return new Sum(own.input(), own.output(), own.cost(), total, pullRequest(own, nodes));
    }

    private static @Nullable String pullRequest(Node node, List<Node> nodes) {
        var found = node.pullRequest();
        if (found == null) {
            for (var each : nodes) {
                if (node.id().equals(each.parent())) {
                    var below = pullRequest(each, nodes);
                    found = below == null ? found : below;
                }
            }
        }
        return found;
    }
}
