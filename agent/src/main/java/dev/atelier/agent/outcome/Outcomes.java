package dev.atelier.agent.outcome;

import dev.atelier.journal.JournalException;
import dev.atelier.journal.SessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Looks up the outcomes of sessions. Thread-safe; sees the last commit. */
public final class Outcomes {
    private static final String OF_SESSION = """
            select outcome_id, description, result, iteration, explanation, completed_at
              from outcome where session_id = ? order by outcome_id
            """;

    private final DataSource database;

    /** @param database connections that read what the journal's companions write */
    public Outcomes(DataSource database) {
        this.database = database;
    }

    /** All of them, oldest first. */
    public List<OutcomeEvaluation> ofSession(SessionId session) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(OF_SESSION)) {
            select.setString(1, session.value());
            var found = new ArrayList<OutcomeEvaluation>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(evaluation(rows));
                }
            }
            return List.copyOf(found);
        } catch (SQLException e) {
            throw new JournalException("could not read the outcomes of " + session + ": " + e.getMessage(), e);
        }
    }

    /** Whether one is worked for, or waits to be. */
    public boolean anyActive(SessionId session) {
        return ofSession(session).stream().anyMatch(outcome -> outcome.completedAt() == null);
    }

    private static OutcomeEvaluation evaluation(ResultSet row) throws SQLException {
        long completed = row.getLong(6);
        @Nullable Instant completedAt = row.wasNull() ? null : Instant.ofEpochMilli(completed);
        return new OutcomeEvaluation(
                row.getString(1), row.getString(2), row.getString(3), row.getInt(4), row.getString(5), completedAt);
    }
}
