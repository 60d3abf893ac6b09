package dev.atelier.agent.usage;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.loop.Funds;
import dev.atelier.agent.usage.Accounts.Asking;
import dev.atelier.journal.SessionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A session's own limit, which also holds for what the session delegated if it is a task.
 *
 * @param id of the session
 */
record SessionAccount(String id, Money limit) {
    private static final Duration A_MOMENT = Duration.ofMillis(250);

    /** The session itself and the sessions of the tasks above, the nearest first: all who reserve lock them in this order. */
    private static final String CHAIN = """
            select cast(? as text) as id, 0 as level
            union all
            select own.root_id, above.level
              from cost_place above join cost_place own
                on own.workspace = above.workspace and own.scope = 'task' and own.name = above.name and own.level = 0
             where above.root_id = ? and above.scope = 'task' and above.level > 0
             order by level
            """;

    private static final String LOCK =
            "update account set checks = checks + 1 where account_id = ? and cost_limit is not null returning cost_limit";

    /** Of a session; of one that is a task, with all that it delegated. */
    private static final String SPENT = """
            select coalesce(sum(cost), 0) from model_usage where root_id = ? or root_id in (
                select below.root_id
                  from cost_place own join cost_place below
                    on below.workspace = own.workspace and below.scope = own.scope and below.name = own.name
                 where own.root_id = ? and own.scope = 'task' and own.level = 0)
            """;

    private static final String RESERVED = """
            select coalesce(sum(cost), 0) from reservation where (root_id = ? or root_id in (
                select below.root_id
                  from cost_place own join cost_place below
                    on below.workspace = own.workspace and below.scope = own.scope and below.name = own.name
                 where own.root_id = ? and own.scope = 'task' and own.level = 0))
               and session_id <> ?
            """;

    /** Those that have a limit. */
    static List<SessionAccount> lock(Connection connection, SessionId root) throws SQLException {
        var limited = new ArrayList<SessionAccount>();
        for (var id : chain(connection, root.value())) {
            try (var lock = connection.prepareStatement(LOCK)) {
                lock.setString(1, id);
                try (var rows = lock.executeQuery()) {
                    if (rows.next()) {
                        limited.add(new SessionAccount(id, new Money(rows.getLong(1))));
                    }
                }
            }
        }
        return limited;
    }

    private static List<String> chain(Connection connection, String root) throws SQLException {
        try (var select = connection.prepareStatement(CHAIN)) {
            select.setString(1, root);
            select.setString(2, root);
            var ids = new ArrayList<String>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        }
    }

    /** What stands in the way of that request; empty if nothing does. */
    Optional<Funds> missing(Connection connection, Asking asking) throws SQLException {
        var needed = spent(connection, id).plus(asking.most());
        // without a price nobody could say when the budget is spent
        if (asking.cost() == null || needed.compareTo(limit) > 0) {
            BudgetTree.waits(connection, asking.waiting(), id);
            return Optional.of(new Funds.Refused(null));
        }
        var reserved =
                Accounts.sum(connection, RESERVED, id, id, asking.session().value());
        return needed.plus(reserved).compareTo(limit) > 0
                ? Optional.of(new Funds.Occupied(asking.at().plus(A_MOMENT)))
                : Optional.empty();
    }

    /** So far, by the session, its threads and what it delegated. */
    static Money spent(Connection connection, String session) throws SQLException {
        return Accounts.sum(connection, SPENT, session, session);
    }
}
