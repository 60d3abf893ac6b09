package dev.atelier.bench.http;

import dev.atelier.bench.Row;
import dev.atelier.bench.report.Figure;
import dev.atelier.bench.report.Figure.Unit;
import dev.atelier.bench.report.Samples;
import dev.atelier.bench.server.MeasuredServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A thousand tasks for five places, of four repositories that ask for very different amounts of work, the one that asks for least after all
 * the others. The brain answers with the rehearsal model, which takes no time: two requests and a tool call each. Who waited how long the
 * tasks themselves say.
 */
public final class QueueRow implements Row {
    private static final int PLACES = 5;
    private static final int SENDERS = 8;
    private static final int BARE = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String QUESTION = "What is the status?";
    private static final String BRAIN = "{\"agent\":\"agent_brain\",\"environment_id\":\"env_dispatch\"}";
    private static final double FAIR_PERCENT = 80;

    /** Repositories and their tasks, in the order in which they ask; no more than fit a page of the list. */
    private static final Map<String, Integer> GROUPS = groups();

    private static Map<String, Integer> groups() {
        var groups = new LinkedHashMap<String, Integer>();
        groups.put("https://forge.example/team/huge", 460);
        groups.put("https://forge.example/team/large", 300);
        groups.put("https://forge.example/team/middle", 200);
        groups.put("https://forge.example/team/small", 40);
        return groups;
    }

    /** A task as it was done. */
    private record Done(String repository, Instant created, Instant started, Instant completed) {
        double waited() {
            return Duration.between(created, started).toNanos() / 1e9;
        }
    }

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public String about() {
        return "1,000 tasks of four repositories for five places: throughput, fairness, waits";
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void measure(Path directory, Consumer<Figure> out) throws Exception {
        try (var server = MeasuredServer.real(
                        Files.createDirectories(directory.resolve("real")),
                        "--atelier.rehearsal.pace=0",
                        "--logging.level.dev.atelier=warn", // three lines a task are not what is read here
                        "--atelier.dispatch.max-concurrent=" + PLACES);
                var client = new Client(server.address())) {
            submit(client, List.of("https://forge.example/team/warm-up"), 50);
            awaitAll(client, 50);
            double bare = bare(client);
            var wanted = new ArrayList<String>();
            GROUPS.forEach((repository, tasks) -> {
                for (int i = 0; i < tasks; i++) {
                    wanted.add(repository);
                }
            });
            submit(client, wanted, wanted.size());
            awaitAll(client, 50 + wanted.size());
            report(done(client), bare, out);
        }
    }

    private static void report(List<Done> tasks, double bare, Consumer<Figure> out) {
        var first =
                tasks.stream().map(Done::created).min(Comparator.naturalOrder()).orElseThrow();
        var last = tasks.stream()
                .map(Done::completed)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        double seconds = Duration.between(first, last).toMillis() / 1e3;
        out.accept(Figure.of("tasks from the first asked for to the last done", tasks.size() / seconds, Unit.PER_SECOND)
                .beside("the same sessions, " + PLACES + " at a time without the queue", bare)
                .noting("%d tasks in %.1f s, %d places".formatted(tasks.size(), seconds, PLACES)));
        out.accept(fairness(tasks));
        var small = GROUPS.keySet().stream().reduce((_, later) -> later).orElseThrow();
        double longest = tasks.stream().mapToDouble(Done::waited).max().orElseThrow();
        double smallest = tasks.stream()
                .filter(task -> task.repository().equals(small))
                .mapToDouble(Done::waited)
                .max()
                .orElseThrow();
        out.accept(Figure.of("longest wait in the smallest group, which asked last", smallest, Unit.SECONDS)
                .atMost(longest)
                .beside("longest wait of all", longest)
                .noting("first come, first served would be the longest wait for it"));
    }

    /** While tasks of every group waited: how often the group began that began least, of an equal share. */
    private static Figure fairness(List<Done> tasks) {
        var from =
                tasks.stream().map(Done::created).max(Comparator.naturalOrder()).orElseThrow();
        var to = GROUPS.keySet().stream()
                .map(group -> tasks.stream()
                        .filter(task -> task.repository().equals(group))
                        .map(Done::started)
                        .max(Comparator.naturalOrder())
                        .orElseThrow())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        var begun = new LinkedHashMap<String, Integer>();
        GROUPS.keySet().forEach(group -> begun.put(group, 0));
        tasks.stream()
                .filter(task ->
                        !task.started().isBefore(from) && !task.started().isAfter(to))
                .forEach(task -> begun.merge(task.repository(), 1, Integer::sum));
        int all = begun.values().stream().mapToInt(Integer::intValue).sum();
        int least = begun.values().stream().mapToInt(Integer::intValue).min().orElseThrow();
        return Figure.of(
                        "least share of a repository, of an equal one",
                        100.0 * least * begun.size() / all,
                        Unit.PERCENT)
                .atLeast(FAIR_PERCENT)
                .noting("while tasks of all four waited, %d began: %s".formatted(all, begun.values()));
    }

    private static void submit(Client client, List<String> repositories, int count) throws Exception {
        try (var senders =
                Executors.newFixedThreadPool(SENDERS, Thread.ofVirtual().factory())) {
            var all = new ArrayList<Callable<Void>>();
            for (int i = 0; i < count; i++) {
                var repository = repositories.get(i % repositories.size());
                all.add(() -> {
                    client.post(
                            "/api/tasks", "{\"message\":\"" + QUESTION + "\",\"repository\":\"" + repository + "\"}");
                    return null;
                });
            }
            for (var each : senders.invokeAll(all)) {
                each.get();
            }
        }
    }

    private static void awaitAll(Client client, int count) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (client.get("/api/status").path("tasks").path("completed").asInt() < count) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not all tasks were done: " + client.get("/api/status"));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private static List<Done> done(Client client) throws Exception {
        var done = new ArrayList<Done>();
        for (var repository : GROUPS.keySet()) {
            for (var task : client.get("/api/tasks?limit=500&repository=" + repository)) {
                done.add(new Done(
                        repository,
                        Instant.parse(task.path("created_at").asString()),
                        Instant.parse(task.path("started_at").asString()),
                        Instant.parse(task.path("completed_at").asString())));
            }
        }
        return done;
    }

    /** The same work by clients that keep to the number of places themselves. */
    private static double bare(Client client) throws Exception {
        long start = System.nanoTime();
        try (var threads =
                Executors.newFixedThreadPool(PLACES, Thread.ofVirtual().factory())) {
            var all = new ArrayList<Callable<Void>>();
            for (int i = 0; i < BARE; i++) {
                all.add(() -> {
                    try (var talker = Talker.begin(client, BRAIN, QUESTION)) {
                        talker.turn(new Samples());
                    }
                    return null;
                });
            }
            for (var each : threads.invokeAll(all)) {
                each.get();
            }
        }
        return BARE * 1e9 / (System.nanoTime() - start);
    }
}
