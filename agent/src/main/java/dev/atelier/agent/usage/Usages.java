package dev.atelier.agent.usage;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.SessionId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Looks up what was used and what it cost. Thread-safe; sees the last commit. */
public final class Usages {
    private static final String SUM = """
            select coalesce(sum(input_tokens), 0), coalesce(sum(output_tokens), 0), coalesce(sum(cache_read_tokens), 0),
                   coalesce(sum(cache_write_tokens), 0), coalesce(sum(cache_hour_tokens), 0), coalesce(sum(requests), 0),
                   coalesce(sum(unpriced), 0), coalesce(sum(cost), 0), coalesce(sum(active_millis), 0),
                   coalesce(sum(case when session_id = root_id then active_millis + standby_millis else 0 end), 0),
                   coalesce(sum(web_searches), 0), coalesce(sum(web_fetches), 0)
              from model_usage
            """;

    private static final String OF_SESSION = SUM + "where session_id = ?";
    private static final String OF_ROOT = SUM + "where root_id = ?";
    private static final String OF_THREADS = SUM + "where root_id = ? and session_id <> ?";

    /** An empty parameter asks for nothing. */
    private static final String GROUPED = """
            select sum(input_tokens), sum(output_tokens), sum(cache_read_tokens), sum(cache_write_tokens), sum(cache_hour_tokens),
                   sum(requests), sum(unpriced), sum(cost), sum(active_millis),
                   sum(case when session_id = root_id then active_millis + standby_millis else 0 end),
                   sum(web_searches), sum(web_fetches),
                   case cast(? as text) when 'session' then root_id
                                        when 'thread' then session_id
                                        when 'agent' then agent
                                        when 'model' then model
                                        when 'day' then cast(day as text)
                                        else workspace end as name
              from model_usage
             where workspace = ?
               and day >= ? and day <= ?
               and cast(? as text) in ('', root_id)
               and cast(? as text) in ('', agent)
               and cast(? as text) in ('', model)
             group by name
             order by name
             limit ?
            """;

    private final DataSource database;

    /** @param database connections that read what the journal's companions write */
    public Usages(DataSource database) {
        this.database = database;
    }

    /** What a line of a report is about. */
    public enum Group {
        /** Sessions that clients began, each with its threads. */
        SESSION,
        /** Sessions and threads, each by itself. */
        THREAD,
        AGENT,
        MODEL,
        /** Days in UTC. */
        DAY,
        WORKSPACE
    }

    /**
     * What a report is of.
     *
     * @param session only of this one and its threads, null for all
     * @param agent id, null for all
     * @param model id, null for all
     * @param from first day
     * @param to last day
     */
    public record Scope(
            String workspace,
            @Nullable SessionId session,
            @Nullable String agent,
            @Nullable String model,
            LocalDate from,
            LocalDate to) {
        public static Scope of(String workspace) {
            return new Scope(workspace, null, null, null, LocalDate.EPOCH, LocalDate.of(9999, 12, 31));
        }
    }

    /** @param name id of the session, agent or model, the day as {@code 2026-01-31}, or the workspace */
    public record Line(String name, UsageTotals totals) {}

    /** Of one session or thread, without those that it called in. */
    public UsageTotals ofSession(SessionId session) {
        return sum(OF_SESSION, session);
    }

    /** Of a session that a client began, with its threads. */
    public UsageTotals ofRoot(SessionId root) {
        return sum(OF_ROOT, root);
    }

    /** Of the threads of a session, without itself. */
    public UsageTotals ofThreads(SessionId root) {
        return sum(OF_THREADS, root, root);
    }

    /** As {@link #ofRoot}, of many; every one is in the answer. */
    public Map<SessionId, UsageTotals> ofRoots(Set<SessionId> roots) {
        var totals = new HashMap<SessionId, UsageTotals>();
        reading(OF_ROOT, statement -> {
            for (var root : roots) {
                statement.setString(1, root.value());
                try (var rows = statement.executeQuery()) {
                    rows.next();
                    totals.put(root, totals(rows));
                }
            }
            return totals;
        });
        return totals;
    }

    /**
     * Sums by group, in the order of the names; a day's name sorts by time.
     *
     * @param most so many lines at most
     */
    public List<Line> report(Group group, Scope scope, int most) {
        return reading(GROUPED, statement -> {
            statement.setString(1, group.name().toLowerCase(Locale.ROOT));
            statement.setString(2, scope.workspace());
            statement.setLong(3, scope.from().toEpochDay());
            statement.setLong(4, scope.to().toEpochDay());
            statement.setString(
                    5, scope.session() == null ? "" : scope.session().value());
            statement.setString(6, scope.agent() == null ? "" : scope.agent());
            statement.setString(7, scope.model() == null ? "" : scope.model());
            statement.setInt(8, most);
            var lines = new ArrayList<Line>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    lines.add(new Line(name(group, rows.getString(13)), totals(rows)));
                }
            }
            return List.copyOf(lines);
        });
    }

    private static String name(Group group, String name) {
        return group == Group.DAY ? LocalDate.ofEpochDay(Long.parseLong(name)).toString() : name;
    }

    private UsageTotals sum(String sql, SessionId... sessions) {
        return reading(sql, statement -> {
            for (int i = 0; i < sessions.length; i++) {
                statement.setString(i + 1, sessions[i].value());
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return totals(rows);
            }
        });
    }

    /** @param row the twelve sums in their order */
    static UsageTotals totals(ResultSet row) throws SQLException {
        var usage = new Usage(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
        return new UsageTotals(
                usage,
                new ServerToolUse(row.getLong(11), row.getLong(12)),
                row.getLong(6),
                row.getLong(7),
                new Money(row.getLong(8)),
                Duration.ofMillis(row.getLong(9)),
                Duration.ofMillis(row.getLong(10)));
    }

    private interface Reading<T> {
        T from(PreparedStatement statement) throws SQLException;
    }

    private <T> T reading(String sql, Reading<T> reading) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return reading.from(statement);
        } catch (SQLException e) {
            throw new JournalException("could not read what was used: " + e.getMessage(), e);
        }
    }
}
