package dev.atelier.agent.usage;

import dev.atelier.agent.event.Money;
import dev.atelier.journal.JournalException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Says what a task may cost, from what those like it have cost with all that they delegated. Thread-safe. */
public final class Forecasts {
    private static final int FEW = 3;
    private static final int MOST_SAMPLES = 200;

    /** The newest that are not at work any more; an empty repository asks for all. */
    private static final String SIMILAR = """
            select (select sum(used.cost)
                      from cost_place below join model_usage used on used.root_id = below.root_id
                     where below.workspace = own.workspace and below.scope = 'task' and below.name = own.name) as cost
              from cost_place own
              join session on session.session_id = own.root_id
              join session_head on session_head.session_id = own.root_id
             where own.workspace = ? and own.scope = 'task' and own.level = 0
               and session.agent = ? and session_head.status not in ('running', 'rescheduling')
               and (cast(? as text) = '' or exists (
                   select 1 from cost_place place
                    where place.root_id = own.root_id and place.scope = 'repository' and place.name = ?))
             order by session.created_at desc, own.root_id desc
             limit ?
            """;

    private final DataSource database;

    /** @param database connections that read what the journal's companions write */
    public Forecasts(DataSource database) {
        this.database = database;
    }

    /** Which tasks a forecast rests on. */
    public enum Basis {
        AGENT_AND_REPOSITORY,
        AGENT,
        NOTHING
    }

    /**
     * @param samples how many tasks it rests on
     * @param median null without any
     * @param most what nine in ten stay within; null without any
     */
    public record Forecast(
            Basis basis,
            int samples,
            @Nullable Money median,
            @Nullable Money most) {}

    /**
     * By tasks of that agent in that repository; if there are few of them, by all of that agent.
     *
     * @param repository address of a remote; null for none
     */
    public Forecast of(String workspace, String agent, @Nullable String repository) {
        if (repository != null) {
            var close = similar(workspace, agent, CostPlaces.repository(repository));
            if (close.size() >= FEW) {
                return forecast(Basis.AGENT_AND_REPOSITORY, close);
            }
        }
        return forecast(Basis.AGENT, similar(workspace, agent, ""));
    }

    private static Forecast forecast(Basis basis, List<Long> costs) {
        if (costs.isEmpty()) {
            return new Forecast(Basis.NOTHING, 0, null, null);
        }
        var sorted = costs.stream().sorted().toList();
        return new Forecast(basis, sorted.size(), rank(sorted, 50), rank(sorted, 90));
    }

    /** The nearest rank: a cost that there really was. */
    private static Money rank(List<Long> sorted, int percent) {
        int rank = Math.max(1, (sorted.size() * percent + 99) / 100);
        return new Money(sorted.get(rank - 1));
    }

    private List<Long> similar(String workspace, String agent, String repository) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(SIMILAR)) {
            select.setString(1, workspace);
            select.setString(2, agent);
            select.setString(3, repository);
            select.setString(4, repository);
            select.setInt(5, MOST_SAMPLES);
            var costs = new ArrayList<Long>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    long cost = rows.getLong(1);
                    if (!rows.wasNull()) { // it asked a model
                        costs.add(cost);
                    }
                }
            }
            return costs;
        } catch (SQLException e) {
            throw new JournalException("could not look up what tasks cost: " + e.getMessage(), e);
        }
    }
}
