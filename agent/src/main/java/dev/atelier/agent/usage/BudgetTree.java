package dev.atelier.agent.usage;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.NearBudget;
import dev.atelier.agent.loop.Funds;
import dev.atelier.agent.session.Waking;
import dev.atelier.agent.usage.Accounts.Asking;
import dev.atelier.journal.Companion;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.SessionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The budgets above sessions: of a workspace, a source, a repository, a conversation and a task. A request is held by each of them under which
 * its session counts ({@link CostPlaces}). Whoever is refused is noted with the budget that refused, so that a higher limit wakes it; one with a
 * period is looked at again when the next one begins. Thread-safe.
 */
public final class BudgetTree {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration A_MOMENT = Duration.ofMillis(250);
    private static final int WARN_PERCENT = 80;

    /** Of delegated tasks the one above may have a limit. */
    private static final String ANYTHING = """
            select 1 where exists (select 1 from budget)
                or exists (select 1 from cost_place where scope = 'task' and level > 0)
            """;

    private static final String APPLY = """
            select budget_id from budget
             where workspace = ?
               and (scope = 'workspace' or exists (
                   select 1 from cost_place place
                    where place.root_id = ? and place.scope = budget.scope and place.name = budget.name))
             order by budget_id
            """;
    private static final String LOCK = """
            update budget set checks = checks + 1 where budget_id = ?
            returning workspace, scope, name, period, cost_limit, coalesce(warned_from, -1)
            """;
    private static final String SPENT_OF_WORKSPACE =
            "select coalesce(sum(cost), 0) from model_usage where workspace = ? and day >= ?";
    private static final String SPENT = """
            select coalesce(sum(used.cost), 0)
              from cost_place place join model_usage used on used.root_id = place.root_id
             where place.workspace = ? and used.day >= ? and place.scope = ? and place.name = ?
            """;
    private static final String RESERVED_OF_WORKSPACE =
            "select coalesce(sum(cost), 0) from reservation where session_id <> ? and workspace = ?";
    private static final String RESERVED = """
            select coalesce(sum(held.cost), 0) from reservation held
             where held.session_id <> ? and held.workspace = ? and exists (
                   select 1 from cost_place place
                    where place.root_id = held.root_id and place.scope = ? and place.name = ?)
            """;
    private static final String TOLD = "update budget set warned_from = ? where budget_id = ?";
    private static final String WAITS = """
            insert into budget_wait (session_id, budget_id)
            select session_id, cast(? as text) from session where session_id = ?
                on conflict (session_id) do update set budget_id = excluded.budget_id
            """;
    private static final String WAITS_NO_MORE = "delete from budget_wait where session_id = ?";
    private static final String WAITING = "select session_id from budget_wait where budget_id = ? order by session_id";
    private static final String FORGET = "delete from budget_wait where budget_id = ?";

    private final DataSource database;
    private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

    BudgetTree(DataSource database) {
        this.database = database;
    }

    private record Known(boolean anything, long atNanos) {}

    /**
     * A budget as it is locked.
     *
     * @param warnedFrom first day of the period in which people were told
     */
    record Line(String id, Scope scope, BudgetPeriod period, Money limit, long warnedFrom) {}

    /**
     * What a budget is of.
     *
     * @param name empty for the whole workspace
     */
    record Scope(String workspace, String kind, String name) {
        boolean isWorkspace() {
            return kind.equals("workspace");
        }
    }

    /** Whether there is any budget, as of a second ago or later. */
    boolean isAnything() {
        var last = known.get();
        if (last == null || System.nanoTime() - last.atNanos() > FRESH_NANOS) {
            return refresh();
        }
        return last.anything();
    }

    boolean refresh() {
        long now = System.nanoTime();
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(ANYTHING);
                var rows = select.executeQuery()) {
            boolean anything = rows.next();
            known.set(new Known(anything, now));
            return anything;
        } catch (SQLException e) {
            throw new JournalException("could not look for budgets: " + e.getMessage(), e);
        }
    }

    /** All that hold for a session, in the order in which everybody locks them. */
    List<Line> lock(Connection connection, String workspace, SessionId root) throws SQLException {
        var lines = new ArrayList<Line>();
        for (var id : applying(connection, workspace, root)) {
            try (var lock = connection.prepareStatement(LOCK)) {
                lock.setString(1, id);
                try (var rows = lock.executeQuery()) {
                    if (rows.next()) {
                        lines.add(line(id, rows));
                    }
                }
            }
        }
        return lines;
    }

    /** @param row workspace, scope, name, period, limit, and when people were told */
    static Line line(String id, ResultSet row) throws SQLException {
        return new Line(
                id,
                new Scope(row.getString(1), row.getString(2), row.getString(3)),
                BudgetPeriod.of(row.getString(4)),
                new Money(row.getLong(5)),
                row.getLong(6));
    }

    private static List<String> applying(Connection connection, String workspace, SessionId root) throws SQLException {
        try (var select = connection.prepareStatement(APPLY)) {
            select.setString(1, workspace);
            select.setString(2, root.value());
            return texts(select);
        }
    }

    /** What stands in the way of that request; empty if nothing does. */
    static Optional<Funds> missing(Connection connection, Asking asking, List<Line> lines) throws SQLException {
        for (var line : lines) {
            var needed = spent(connection, line, asking.at()).plus(asking.most());
            if (needed.compareTo(line.limit()) > 0) {
                waits(connection, asking.waiting(), line.id());
                return Optional.of(new Funds.Refused(line.period().next(asking.at())));
            }
            if (needed.plus(reserved(connection, line, asking.session().value()))
                            .compareTo(line.limit())
                    > 0) {
                return Optional.of(new Funds.Occupied(asking.at().plus(A_MOMENT)));
            }
        }
        return Optional.empty();
    }

    /** Those of which people should know, and do not yet. */
    static List<NearBudget> near(Connection connection, Instant at, List<Line> lines) throws SQLException {
        var near = new ArrayList<NearBudget>();
        for (var line : lines) {
            var spent = spent(connection, line, at);
            boolean due = spent.nanoUsd() / WARN_PERCENT >= line.limit().nanoUsd() / 100;
            if (due && line.warnedFrom() != line.period().first(at).toEpochDay()) {
                near.add(new NearBudget(
                        line.id(),
                        line.scope().kind(),
                        line.scope().isWorkspace() ? null : line.scope().name(),
                        line.period().published(),
                        spent,
                        line.limit()));
            }
        }
        return near;
    }

    static Money spent(Connection connection, Line line, Instant at) throws SQLException {
        var scope = line.scope();
        try (var select = connection.prepareStatement(scope.isWorkspace() ? SPENT_OF_WORKSPACE : SPENT)) {
            select.setString(1, scope.workspace());
            select.setLong(2, line.period().first(at).toEpochDay());
            if (!scope.isWorkspace()) {
                select.setString(3, scope.kind());
                select.setString(4, scope.name());
            }
            return Accounts.money(select);
        }
    }

    static Money reserved(Connection connection, Line line, String besides) throws SQLException {
        var scope = line.scope();
        return scope.isWorkspace()
                ? Accounts.sum(connection, RESERVED_OF_WORKSPACE, besides, scope.workspace())
                : Accounts.sum(connection, RESERVED, besides, scope.workspace(), scope.kind(), scope.name());
    }

    /** To be written with the event that tells people. */
    public static Companion told(List<NearBudget> near, Instant at) {
        return connection -> {
            for (var budget : near) {
                try (var update = connection.prepareStatement(TOLD)) {
                    var first = BudgetPeriod.of(budget.period()).first(at);
                    update.setLong(1, first.toEpochDay());
                    update.setString(2, budget.budgetId());
                    update.executeUpdate();
                }
            }
        };
    }

    /** Whoever is no session does not wait. */
    static void waits(Connection connection, SessionId session, String budget) throws SQLException {
        try (var insert = connection.prepareStatement(WAITS)) {
            insert.setString(1, budget);
            insert.setString(2, session.value());
            insert.executeUpdate();
        }
    }

    static void waitsNoMore(Connection connection, SessionId session) throws SQLException {
        try (var delete = connection.prepareStatement(WAITS_NO_MORE)) {
            delete.setString(1, session.value());
            delete.executeUpdate();
        }
    }

    /**
     * To be written with the change of a limit: who waits for it looks again.
     *
     * @param budget id of a budget, or of the session whose limit it is
     */
    public static Companion wake(String budget, Waking waking) {
        return connection -> {
            for (var session : waiting(connection, budget)) {
                waking.enqueue(new SessionId(session), true).write(connection);
            }
            try (var forget = connection.prepareStatement(FORGET)) {
                forget.setString(1, budget);
                forget.executeUpdate();
            }
        };
    }

    /** The sessions that a budget holds back. */
    public static List<String> waiting(Connection connection, String budget) throws SQLException {
        try (var select = connection.prepareStatement(WAITING)) {
            select.setString(1, budget);
            return texts(select);
        }
    }

    private static List<String> texts(PreparedStatement select) throws SQLException {
        var texts = new ArrayList<String>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
