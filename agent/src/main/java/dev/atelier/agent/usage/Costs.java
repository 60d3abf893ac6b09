package dev.atelier.agent.usage;

import dev.atelier.agent.event.Money;
import dev.atelier.journal.JournalException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What was spent, and for whom. Sums of what the journal's events say, so they are exact to the request. Thread-safe; sees the last commit. */
public final class Costs {
    private static final String SUMS = """
            sum(used.input_tokens), sum(used.output_tokens), sum(used.cache_read_tokens), sum(used.cache_write_tokens),
            sum(used.cache_hour_tokens), sum(used.requests), sum(used.unpriced), sum(used.cost), sum(used.active_millis),
            sum(case when used.session_id = used.root_id then used.active_millis + used.standby_millis else 0 end),
            sum(used.web_searches), sum(used.web_fetches)
            """;

    private static final String TOTALS =
            "select " + SUMS + " from model_usage used where used.workspace = ? and used.day between ? and ?";

    /** A place's name is null for what belongs to none of that scope; a task's lines take in what it delegated. */
    private static final String GROUPED = "select " + SUMS + """
            , sum(case when coalesce(place.level, 0) = 0 then used.cost else 0 end),
              case cast(? as text) when 'session' then used.root_id
                                   when 'agent' then used.agent
                                   when 'model' then used.model
                                   when 'day' then cast(used.day as text)
                                   else place.name end as label
              from model_usage used left join cost_place place on place.root_id = used.root_id and place.scope = ?
             where used.workspace = ? and used.day between ? and ?
             group by label
             order by sum(used.cost) desc, label nulls last
             limit ?
            """;

    private static final String BY_DAY_AND_AGENT = """
            select used.day, used.agent, sum(used.cost), sum(used.requests)
              from model_usage used
             where used.workspace = ? and used.day between ? and ?
             group by used.day, used.agent
             order by used.day, used.agent
             limit 10000
            """;

    /** Each session counts for the uppermost task that it was done for. */
    private static final String BY_UPPERMOST_TASK = """
            select sum(used.cost)
              from model_usage used join cost_place task on task.root_id = used.root_id and task.scope = 'task'
             where used.workspace = ? and used.day between ? and ?
               and not exists (
                   select 1 from cost_place higher
                    where higher.root_id = task.root_id and higher.scope = 'task' and higher.level > task.level)
             group by task.name
            """;

    private final DataSource database;

    /** @param database connections that read what the journal's companions write */
    public Costs(DataSource database) {
        this.database = database;
    }

    /** What a line is about. */
    public enum Group {
        TASK,
        SESSION,
        AGENT,
        SOURCE,
        REPOSITORY,
        DAY,
        MODEL,
        CONVERSATION;

        /** As the API writes it. */
        public String published() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whose costs, from the first day to the last. */
    public record Span(String workspace, LocalDate from, LocalDate to) {}

    /**
     * @param name null for what belongs to none
     * @param totals of a task with all that it delegated
     * @param own what the task cost by itself; of anything else the same as the total
     */
    public record Line(@Nullable String name, UsageTotals totals, Money own) {}

    /** What an agent cost on a day. */
    public record Dot(LocalDate day, String agent, Money cost, long requests) {}

    /** All of it. */
    public UsageTotals totals(Span span) {
        return reading(TOTALS, statement -> {
            bind(statement, 1, span);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return Usages.totals(rows);
            }
        });
    }

    /** The dearest first. */
    public List<Line> lines(Group group, Span span, int most) {
        return reading(GROUPED, statement -> {
            statement.setString(1, group.published());
            statement.setString(2, group.published());
            bind(statement, 3, span);
            statement.setInt(6, most);
            var lines = new ArrayList<Line>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    lines.add(new Line(
                            name(group, rows.getString(14)), Usages.totals(rows), new Money(rows.getLong(13))));
                }
            }
            return List.copyOf(lines);
        });
    }

    /** For a plot. */
    public List<Dot> byDayAndAgent(Span span) {
        return reading(BY_DAY_AND_AGENT, statement -> {
            bind(statement, 1, span);
            var dots = new ArrayList<Dot>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    dots.add(new Dot(
                            LocalDate.ofEpochDay(rows.getLong(1)),
                            rows.getString(2),
                            new Money(rows.getLong(3)),
                            rows.getLong(4)));
                }
            }
            return List.copyOf(dots);
        });
    }

    /** Of each task that no other one delegated, with all that it delegated. */
    public List<Money> ofTasks(Span span) {
        return reading(BY_UPPERMOST_TASK, statement -> {
            bind(statement, 1, span);
            var costs = new ArrayList<Money>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    costs.add(new Money(rows.getLong(1)));
                }
            }
            return List.copyOf(costs);
        });
    }

    private static @Nullable String name(Group group, @Nullable String name) {
        return name != null && group == Group.DAY
                ? LocalDate.ofEpochDay(Long.parseLong(name)).toString()
                : name;
    }

    private static void bind(PreparedStatement statement, int first, Span span) throws SQLException {
        statement.setString(first, span.workspace());
        statement.setLong(first + 1, span.from().toEpochDay());
        statement.setLong(first + 2, span.to().toEpochDay());
    }

    private interface Reading<T> {
        T from(PreparedStatement statement) throws SQLException;
    }

    private <T> T reading(String sql, Reading<T> reading) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return reading.from(statement);
        } catch (SQLException e) {
            throw new JournalException("could not read the costs: " + e.getMessage(), e);
        }
    }
}
