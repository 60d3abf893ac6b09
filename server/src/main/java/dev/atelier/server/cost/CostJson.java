package dev.atelier.server.cost;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.usage.Costs;
import dev.atelier.agent.usage.Forecasts.Forecast;
import dev.atelier.agent.usage.UsageTotals;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.usage.UsageJson;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Costs as they are published. */
final class CostJson {
    private static final long DOLLAR = 1_000_000_000;

    /** Upper ends of the histogram's buckets in thousandths of a dollar; the last one has none. */
    private static final long[] EDGES = {
        1, 5, 10, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000
    };

    private CostJson() {}

    static ObjectNode of(
            Costs.Group group, UsageTotals totals, List<Costs.Line> lines, List<Money> tasks, List<Costs.Dot> dots) {
        var json = Json.object();
        json.put("group_by", group.published());
        json.set("totals", totals(totals));
        var data = json.putArray("data");
        lines.forEach(line -> data.add(line(line)));
        var histograms = json.putObject("histograms");
        tasks(histograms.putArray("cost_per_task"), tasks);
        var days = histograms.putArray("by_day_and_agent");
        dots.forEach(dot -> days.addObject()
                .put("day", dot.day().toString())
                .put("agent", dot.agent())
                .put("cost_nano_usd", dot.cost().nanoUsd())
                .put("requests", dot.requests()));
        return json;
    }

    private static ObjectNode totals(UsageTotals totals) {
        var json = UsageJson.of(totals);
        json.put("requests", totals.requests());
        json.put("unpriced_requests", totals.unpriced());
        json.put("cost_nano_usd", totals.listCost().nanoUsd());
        json.put("cost_usd", dollars(totals.listCost()));
        return json;
    }

    private static ObjectNode line(Costs.Line line) {
        var json = totals(line.totals());
        json.put("name", line.name());
        json.put("own_cost_nano_usd", line.own().nanoUsd());
        json.put("own_cost_usd", dollars(line.own()));
        return json;
    }

    private static void tasks(ArrayNode buckets, List<Money> tasks) {
        long from = 0;
        for (int i = 0; i <= EDGES.length; i++) {
            boolean last = i == EDGES.length;
            long to = last ? Long.MAX_VALUE : EDGES[i] * (DOLLAR / 1_000);
            long low = from;
            long count = tasks.stream()
                    .filter(cost -> cost.nanoUsd() >= low && cost.nanoUsd() < to)
                    .count();
            var bucket = buckets.addObject().put("from_usd", (double) low / DOLLAR);
            if (last) {
                bucket.putNull("to_usd");
            } else {
                bucket.put("to_usd", (double) to / DOLLAR);
            }
            bucket.put("tasks", count);
            from = to;
        }
    }

    static ObjectNode of(Forecast forecast) {
        var json = Json.object();
        json.put("basis", forecast.basis().name().toLowerCase(Locale.ROOT));
        json.put("samples", forecast.samples());
        json.put("median_nano_usd", nano(forecast.median()));
        json.put("median_usd", forecast.median() == null ? null : dollars(forecast.median()));
        json.put("p90_nano_usd", nano(forecast.most()));
        json.put("p90_usd", forecast.most() == null ? null : dollars(forecast.most()));
        return json;
    }

    private static @Nullable Long nano(@Nullable Money money) {
        return money == null ? null : money.nanoUsd();
    }

    private static double dollars(Money money) {
        return (double) money.nanoUsd() / DOLLAR;
    }
}
