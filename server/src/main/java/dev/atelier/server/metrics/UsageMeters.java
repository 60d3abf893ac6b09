package dev.atelier.server.metrics;

import dev.atelier.journal.JournalException;
import dev.atelier.journal.sql.SqlJournal;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * What models were asked, used and cost, since the database is there: of all nodes and workspaces. The days that are over are summed once and remembered, so
 * that a scrape reads the last two days only, however long the server has been there.
 */
@Component
final class UsageMeters implements Source {
    private static final long DAY_MILLIS = 86_400_000;

    /** Both ends included. */
    private static final String OF_DAYS = """
            select model, sum(requests), sum(failed), sum(input_tokens), sum(output_tokens), sum(cache_read_tokens),
                   sum(cache_write_tokens), sum(cost)
              from model_usage
             where day >= ? and day <= ?
             group by model
            """;

    private final SqlJournal journal;
    private final InstantSource clock;
    private Past past = new Past(-1, Map.of());

    UsageMeters(SqlJournal journal, InstantSource clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** @param until the last day that is in it */
    private record Past(long until, Map<String, Sums> sums) {}

    /** Answered and failed requests, tokens in, out, read from and written to the cache, billionths of a dollar. */
    private record Sums(long answered, long failed, long in, long out, long read, long written, long cost) {
        Sums plus(Sums other) {
            return new Sums(
                    answered + other.answered,
                    failed + other.failed,
                    in + other.in,
                    out + other.out,
                    read + other.read,
                    written + other.written,
                    cost + other.cost);
        }
    }

    @Override
    public synchronized List<MetricSnapshot> read() {
        long yesterday = clock.millis() / DAY_MILLIS - 1; // another node's clock may still be there
        try (var connection = journal.writes().getConnection()) {
            if (past.until != yesterday - 1) {
                past = new Past(yesterday - 1, sums(connection, 0, yesterday - 1));
            }
            var all = new TreeMap<>(past.sums);
            sums(connection, yesterday, Long.MAX_VALUE).forEach((model, sums) -> all.merge(model, sums, Sums::plus));
            return snapshots(all);
        } catch (SQLException e) {
            throw new JournalException("what was used cannot be summed: " + e.getMessage(), e);
        }
    }

    private static Map<String, Sums> sums(Connection connection, long from, long to) throws SQLException {
        var sums = new TreeMap<String, Sums>();
        try (var statement = connection.prepareStatement(OF_DAYS)) {
            statement.setLong(1, from);
            statement.setLong(2, to);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    sums.put(
                            rows.getString(1),
                            new Sums(
                                    rows.getLong(2),
                                    rows.getLong(3),
                                    rows.getLong(4),
                                    rows.getLong(5),
                                    rows.getLong(6),
                                    rows.getLong(7),
                                    rows.getLong(8)));
                }
            }
        }
        return sums;
    }

    private static List<MetricSnapshot> snapshots(Map<String, Sums> all) {
        var requests =
                Meters.counters("model_requests", "Requests to models, by whether an answer came, whole or in part.");
        var tokens =
                Meters.counters("model_tokens", "Tokens that models took in and gave out; input is what no cache had.");
        var cost = Meters.counters("model_cost_usd", "What requests cost at list price, in US dollars.");
        all.forEach((model, sums) -> {
            requests.dataPoint(Meters.count(sums.answered, "model", model, "outcome", "answered"));
            requests.dataPoint(Meters.count(sums.failed, "model", model, "outcome", "failed"));
            tokens.dataPoint(Meters.count(sums.in, "model", model, "kind", "input"));
            tokens.dataPoint(Meters.count(sums.out, "model", model, "kind", "output"));
            tokens.dataPoint(Meters.count(sums.read, "model", model, "kind", "cache_read"));
            tokens.dataPoint(Meters.count(sums.written, "model", model, "kind", "cache_write"));
            cost.dataPoint(Meters.count(sums.cost / 1e9, "model", model));
        });
        return List.of(requests.build(), tokens.build(), cost.build());
    }
}
