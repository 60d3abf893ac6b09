package dev.atelier.agent.usage;

import dev.atelier.agent.event.Money;
import dev.atelier.journal.JournalException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** How far budgets are spent. Thread-safe; sees the last commit. */
public final class BudgetStates {
    /** From which share of its limit on people should know of a budget. */
    public static final double NEAR = 0.8;

    private static final String SELECT = """
            select workspace, scope, name, period, cost_limit, coalesce(warned_from, -1) from budget where budget_id = ?
            """;

    private final DataSource database;

    /** @param database connections that read what the journal's companions write */
    public BudgetStates(DataSource database) {
        this.database = database;
    }

    /**
     * @param spent in the period around the time that was asked for
     * @param reserved by requests under way
     * @param waiting ids of the sessions that it holds back
     */
    public record State(Money spent, Money reserved, List<String> waiting) {}

    /** Empty for one that does not hold. */
    public Optional<State> of(String budget, Instant at) {
        try (var connection = database.getConnection()) {
            var line = line(connection, budget);
            return line.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new State(
                            BudgetTree.spent(connection, line.get(), at),
                            BudgetTree.reserved(connection, line.get(), ""),
                            BudgetTree.waiting(connection, budget)));
        } catch (SQLException e) {
            throw new JournalException("could not look up a budget: " + e.getMessage(), e);
        }
    }

    private static Optional<BudgetTree.Line> line(Connection connection, String budget) throws SQLException {
        try (var select = connection.prepareStatement(SELECT)) {
            select.setString(1, budget);
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(BudgetTree.line(budget, rows)) : Optional.empty();
            }
        }
    }
}
