package dev.atelier.dispatch.queue;

import dev.atelier.agent.event.Money;
import dev.atelier.journal.sql.SharedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/** Sums over all tasks of all workspaces. Asked for again and again, it does not sum again what cannot change any more. Thread-safe. */
public final class TaskNumbers {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    /** What is open is little, however much is over. */
    private static final String OPEN_CONVERSATIONS = """
            select count(*)
              from (select distinct workspace, conversation from dispatch_task
                     where state in ('queued', 'failed', 'running', 'verifying', 'publishing', 'waiting_input', 'waiting_approval', 'paused_budget')
                   ) as open_ones
            """;
    /** Both ends included. */
    private static final String COSTS = """
            select t.source, sum(u.cost)
              from model_usage u join dispatch_task t on t.session_id = u.root_id
             where u.day >= ? and u.day <= ?
             group by t.source
            """;

    private final SharedDatabase database;
    private final InstantSource clock;
    private Past past = new Past(-1, Map.of());

    TaskNumbers(SharedDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param until the last day that is in it */
    private record Past(long until, Map<String, Money> costs) {}

    /** Conversations in which a task is not over. */
    public int openConversations() {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(OPEN_CONVERSATIONS);
                    var found = select.executeQuery()) {
                return found.next() ? found.getInt(1) : 0;
            }
        });
    }

    /** What tasks have cost, by who asked: {@code chat}, {@code webhook}. */
    public synchronized Map<String, Money> costs() {
        long yesterday = clock.millis() / DAY_MILLIS - 1; // another node's clock may still be there
        return database.read(connection -> {
            if (past.until != yesterday - 1) {
                past = new Past(yesterday - 1, costs(connection, 0, yesterday - 1));
            }
            var all = new TreeMap<>(past.costs);
            costs(connection, yesterday, Long.MAX_VALUE)
                    .forEach((source, cost) -> all.merge(source, cost, Money::plus));
            return all;
        });
    }

    private static Map<String, Money> costs(Connection connection, long from, long to) throws SQLException {
        var costs = new TreeMap<String, Money>();
        try (var select = connection.prepareStatement(COSTS)) {
            select.setLong(1, from);
            select.setLong(2, to);
            try (var found = select.executeQuery()) {
                while (found.next()) {
                    costs.put(found.getString(1), new Money(found.getLong(2)));
                }
            }
        }
        return costs;
    }
}
