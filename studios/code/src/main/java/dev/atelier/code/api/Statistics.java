package dev.atelier.code.api;

import dev.atelier.agent.usage.UsageTotals;
import dev.atelier.code.confidence.Calibration;
import dev.atelier.code.run.RunBook;
import dev.atelier.code.run.RunStatus;
import dev.atelier.code.run.Tally;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What many runs came to, in numbers. Nothing is estimated: what nobody measured is not there.
 *
 * @param usage of all of them together
 * @param pullRequests how many are in which state; those of which nothing is known are {@code unknown}
 * @param past runs that are over and said how sure they were
 */
public record Statistics(
        List<RunBook.Entry> runs, UsageTotals usage, Map<String, Integer> pullRequests, List<Calibration.Past> past) {
    private static final double[] BOUNDS = {0, 0.5, 0.7, 0.85, 1};

    public ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("runs", runs.size());
        var counts = json.putObject("by_status");
        for (var status : RunStatus.values()) {
            counts.put(
                    status.published(),
                    runs.stream().filter(run -> run.status() == status).count());
        }
        json.set(
                "duration_ms",
                times(runs.stream()
                        .map(Statistics::duration)
                        .filter(Objects::nonNull)
                        .map(Duration::toMillis)
                        .sorted()
                        .toList()));
        turns(json.putObject("turns"));
        tools(json.putObject("tools"));
        checks(json.putObject("checks"));
        pullRequests(json.putObject("pull_requests"));
        confidence(json.putObject("confidence"));
        var cost = RunJson.cost(usage);
        json.set("cost", cost);
        return json;
    }

    private static @Nullable Duration duration(RunBook.Entry run) {
        var from = run.state().tally().startedAt();
        var to = run.state().tally().restedAt();
        return from == null || to == null || !run.status().isOver() ? null : Duration.between(from, to);
    }

    /** @param sorted in milliseconds */
    private static ObjectNode times(List<Long> sorted) {
        var json = JsonNodeFactory.instance.objectNode().put("samples", sorted.size());
        if (!sorted.isEmpty()) {
            json.put(
                    "mean",
                    Math.round(
                            sorted.stream().mapToLong(Long::longValue).average().orElseThrow()));
            json.put("p50", at(sorted, 0.5));
            json.put("p95", at(sorted, 0.95));
            json.put("longest", sorted.getLast());
        }
        return json;
    }

    /** The smallest of which at least that share is no longer. */
    private static long at(List<Long> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    private void turns(ObjectNode turns) {
        long all = runs.stream()
                .mapToLong(run -> run.state().tally().requests().ended())
                .sum();
        turns.put("total", all);
        if (!runs.isEmpty()) {
            turns.put("mean_per_run", rounded((double) all / runs.size()));
        }
        if (usage.requests() > 0) {
            turns.put("mean_ms", usage.active().toMillis() / usage.requests());
        }
    }

    private void tools(ObjectNode tools) {
        var names = new TreeMap<String, Tally.ToolTally>();
        for (var run : runs) {
            run.state().tally().tools().forEach((name, tally) -> names.merge(name, tally, Statistics::sum));
        }
        counts(tools, names.values().stream().reduce(new Tally.ToolTally(0, 0, Duration.ZERO), Statistics::sum));
        var each = tools.putObject("by_tool");
        names.forEach((name, tally) -> counts(each.putObject(name), tally));
    }

    private static Tally.ToolTally sum(Tally.ToolTally one, Tally.ToolTally other) {
        return new Tally.ToolTally(
                one.calls() + other.calls(),
                one.errors() + other.errors(),
                one.time().plus(other.time()));
    }

    private static void counts(ObjectNode json, Tally.ToolTally tally) {
        json.put("calls", tally.calls()).put("errors", tally.errors());
        if (tally.calls() > 0) {
            json.put("success_rate", rate(tally.calls() - tally.errors(), tally.calls()));
            json.put("mean_ms", tally.time().toMillis() / tally.calls());
        }
    }

    private void checks(ObjectNode checks) {
        var ran = runs.stream()
                .map(run -> run.state().findings().checks())
                .filter(Objects::nonNull)
                .toList();
        long passed = ran.stream().filter(each -> each.passed()).count();
        checks.put("runs", ran.size()).put("passed", passed);
    }

    private void pullRequests(ObjectNode json) {
        long over = runs.stream()
                .filter(run -> run.status().isOver() && run.status() != RunStatus.CANCELLED)
                .count();
        int opened = pullRequests.values().stream().mapToInt(Integer::intValue).sum();
        json.put("opened", opened);
        if (over > 0) {
            long completed = runs.stream()
                    .filter(run -> run.status() == RunStatus.COMPLETED)
                    .count();
            json.put("rate", rate(completed, over));
        }
        var states = json.putObject("states");
        new TreeMap<>(pullRequests).forEach(states::put);
    }

    private void confidence(ObjectNode json) {
        json.put("samples", past.size());
        if (!past.isEmpty()) {
            json.put(
                    "brier_score",
                    rounded(past.stream()
                            .mapToDouble(run -> Math.pow(run.stated() - (run.succeeded() ? 1 : 0), 2))
                            .average()
                            .orElseThrow()));
        }
        var groups = json.putArray("groups");
        for (int i = 0; i + 1 < BOUNDS.length; i++) {
            double from = BOUNDS[i];
            double to = BOUNDS[i + 1];
            boolean last = i + 2 == BOUNDS.length;
            var like = past.stream()
                    .filter(run -> run.stated() >= from && (run.stated() < to || last))
                    .toList();
            var group = groups.addObject().put("from", from).put("to", to).put("samples", like.size());
            if (!like.isEmpty()) {
                long well = like.stream().filter(Calibration.Past::succeeded).count();
                group.put(
                        "mean_stated",
                        rounded(like.stream()
                                .mapToDouble(Calibration.Past::stated)
                                .average()
                                .orElseThrow()));
                group.put("success_rate", rate(well, like.size()));
            }
        }
    }

    private static double rate(long part, long all) {
        return rounded((double) part / all);
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
