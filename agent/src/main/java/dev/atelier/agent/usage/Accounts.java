package dev.atelier.agent.usage;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.loop.Funds;
import dev.atelier.journal.Companion;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.SessionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Budgets that hold before the money is spent. A request begins only once the most that it can cost is set aside, and that is refused if
 * the sum of what was spent and of all that is set aside would go over the limit. So threads that ask at the same time, on whichever
 * node, cannot overspend together.
 *
 * <ul>
 *   <li>An account's row is the lock: whoever reserves updates it first and reads the sums behind it. Writers of the journal never
 *       touch it but to change the limit.
 *   <li>Who is refused only because of what others have set aside is told to look again soon: they use less than that, as a rule.
 *   <li>A reservation belongs to a session and ends in the transaction of the event that ends its request. A process that dies between
 *       leaves it behind; the session is unfinished then, and the run that goes on with it reserves anew or comes to rest, and either
 *       replaces it.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class Accounts {
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    private static final String SET_LIMIT = """
            insert into account (account_id, cost_limit, checks) values (?, ?, 0)
                on conflict (account_id) do update set cost_limit = excluded.cost_limit
            """;
    private static final String OPEN = """
            insert into account (account_id, cost_limit, checks) values (?, null, 1)
                on conflict (account_id) do update set checks = account.checks + 1
            """;
    private static final String SPENT_OF_WORKSPACE =
            "select coalesce(sum(cost), 0) from model_usage where workspace = ? and day >= ? and day <= ?";
    private static final String RESERVED_OF_WORKSPACE =
            "select coalesce(sum(cost), 0) from reservation where workspace = ? and session_id <> ?";
    private static final String WORKSPACE = "select workspace from session where session_id = ?";
    private static final String RESERVE = """
            insert into reservation (session_id, root_id, workspace, cost) values (?, ?, ?, ?)
                on conflict (session_id) do update set cost = excluded.cost
            """;
    private static final String RELEASE = "delete from reservation where session_id = ?";

    private final DataSource database;
    private final BudgetTree tree;
    private final @Nullable Money monthly;

    /**
     * @param database connections that write where the journal does
     * @param monthly what each workspace may spend in a calendar month, UTC; null for no limit
     */
    public Accounts(DataSource database, @Nullable Money monthly) {
        this.database = database;
        this.tree = new BudgetTree(database);
        this.monthly = monthly;
    }

    /**
     * A request to come.
     *
     * @param session that asks; or an id of its own for a request beside the session's, of which many may be under way
     * @param root the session that a client began; it is charged
     * @param cost the most that it can cost; null if its model has no price
     * @param waiting who is to look again when there is more; nobody if it is no session
     */
    public record Asking(
            SessionId session, SessionId root, @Nullable Money cost, Instant at, SessionId waiting) {
        public Asking(SessionId session, SessionId root, @Nullable Money cost, Instant at) {
            this(session, root, cost, at, session);
        }

        /** Without a price it counts as nothing. */
        Money most() {
            return cost == null ? Money.ZERO : cost;
        }
    }

    /** To be written with the event that gives a session a budget, another one, or none any more. */
    public static Companion limit(SessionId root, @Nullable Money limit) {
        return connection -> {
            try (var set = connection.prepareStatement(SET_LIMIT)) {
                set.setString(1, root.value());
                if (limit == null) {
                    set.setNull(2, Types.BIGINT);
                } else {
                    set.setLong(2, limit.nanoUsd());
                }
                set.executeUpdate();
            }
        };
    }

    /** To be written with the event after which a session has no request under way. */
    public static Companion release(SessionId session) {
        return connection -> {
            try (var delete = connection.prepareStatement(RELEASE)) {
                delete.setString(1, session.value());
                delete.executeUpdate();
            }
        };
    }

    /** Whether there may be a limit above sessions. What another node changed counts within a second. */
    public boolean isAnythingLimited() {
        return monthly != null || tree.isAnything();
    }

    /** What was just changed on this node counts at once. */
    public void refresh() {
        tree.refresh();
    }

    /** Sets aside what a request can cost. Durable when it returns. */
    public Funds reserve(Asking asking) {
        try (var connection = database.getConnection()) {
            boolean automatic = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                var funds = reserve(connection, asking);
                connection.commit();
                return funds;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(automatic);
            }
        } catch (SQLException e) {
            throw new JournalException("could not look up the budget: " + e.getMessage(), e);
        }
    }

    /**
     * The session's account first, then those of the tasks above, the budgets, and the workspace's month: always in this order, so that nobody
     * waits in a circle.
     */
    private Funds reserve(Connection connection, Asking asking) throws SQLException {
        var workspace = workspace(connection, asking.root());
        var accounts = SessionAccount.lock(connection, asking.root());
        var budgets = tree.lock(connection, workspace, asking.root());
        if (accounts.isEmpty() && budgets.isEmpty() && monthly == null) {
            BudgetTree.waitsNoMore(connection, asking.session());
            return Funds.UNLIMITED;
        }
        for (var account : accounts) {
            var missing = account.missing(connection, asking);
            if (missing.isPresent()) {
                return missing.get();
            }
        }
        var missing = BudgetTree.missing(connection, asking, budgets);
        if (missing.isEmpty() && monthly != null) {
            missing = refused(connection, asking, workspace, monthly);
        }
        if (missing.isPresent()) {
            return missing.get();
        }
        insert(connection, asking, workspace);
        BudgetTree.waitsNoMore(connection, asking.session());
        var limit = accounts.stream()
                .filter(account -> account.id().equals(asking.root().value()))
                .findFirst();
        return new Funds.Granted(
                SessionAccount.spent(connection, asking.root().value()),
                limit.map(SessionAccount::limit).orElse(null),
                BudgetTree.near(connection, asking.at(), budgets));
    }

    private static void insert(Connection connection, Asking asking, String workspace) throws SQLException {
        try (var reserve = connection.prepareStatement(RESERVE)) {
            reserve.setString(1, asking.session().value());
            reserve.setString(2, asking.root().value());
            reserve.setString(3, workspace);
            reserve.setLong(4, asking.most().nanoUsd());
            reserve.executeUpdate();
        }
    }

    private static String workspace(Connection connection, SessionId session) throws SQLException {
        try (var select = connection.prepareStatement(WORKSPACE)) {
            select.setString(1, session.value());
            try (var rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw new JournalException.NoSuchSession(session);
                }
                return rows.getString(1);
            }
        }
    }

    /** What others set aside is mostly given back: they seldom use as much as they might. */
    private static Instant soon(Asking asking) {
        return asking.at().plus(LOOK_AGAIN);
    }

    /** If the month has not enough left; the next one may. */
    private static Optional<Funds> refused(Connection connection, Asking asking, String workspace, Money monthly)
            throws SQLException {
        try (var open = connection.prepareStatement(OPEN)) {
            open.setString(1, "workspace:" + workspace);
            open.executeUpdate();
        }
        var reserved = sum(
                connection, RESERVED_OF_WORKSPACE, workspace, asking.session().value());
        var first = LocalDate.ofInstant(asking.at(), ZoneOffset.UTC).withDayOfMonth(1);
        var needed = spentInMonth(connection, workspace, first).plus(asking.most());
        if (needed.compareTo(monthly) > 0) {
            var next = first.plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            return Optional.of(new Funds.Refused(next));
        }
        return needed.plus(reserved).compareTo(monthly) > 0
                ? Optional.of(new Funds.Refused(soon(asking)))
                : Optional.empty();
    }

    private static Money spentInMonth(Connection connection, String workspace, LocalDate first) throws SQLException {
        try (var select = connection.prepareStatement(SPENT_OF_WORKSPACE)) {
            select.setString(1, workspace);
            select.setLong(2, first.toEpochDay());
            select.setLong(3, first.plusMonths(1).toEpochDay() - 1);
            return money(select);
        }
    }

    static Money sum(Connection connection, String sql, String... parameters) throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setString(i + 1, parameters[i]);
            }
            return money(select);
        }
    }

    static Money money(PreparedStatement select) throws SQLException {
        try (var rows = select.executeQuery()) {
            rows.next();
            return new Money(rows.getLong(1));
        }
    }
}
