package dev.atelier.bench.http;

import dev.atelier.bench.Row;
import dev.atelier.bench.git.Sample;
import dev.atelier.bench.report.Figure;
import dev.atelier.bench.report.Figure.Unit;
import dev.atelier.bench.report.Samples;
import dev.atelier.bench.server.MeasuredServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Coding runs from {@code POST /code} to the pull request, with the rehearsal coder, which thinks in no time: what is measured is all
 * but the model. Beside them is what the seed promised for itself, with a model of its time.
 */
public final class CodeRow implements Row {
    private static final int RUNS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> OVER = List.of("completed", "no_change", "unfinished", "failed", "cancelled");

    @Override
    public String name() {
        return "code";
    }

    @Override
    public String about() {
        return "a repository and a prompt to a pull request, without the model's time";
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(4);
    }

    @Override
    public void measure(Path directory, Consumer<Figure> out) throws Exception {
        var sample = Sample.make(Files.createDirectories(directory.resolve("remote")), 200, 2);
        try (var server = MeasuredServer.real(
                        Files.createDirectories(directory.resolve("real")),
                        "--atelier.rehearsal.pace=0",
                        "--atelier.git.remotes=" + sample.beginning());
                var client = new Client(server.address())) {
            run(client, sample); // warms up
            var answered = new Samples();
            var whole = new Samples();
            JsonNode last = null;
            for (int i = 0; i < RUNS; i++) {
                long begin = System.nanoTime();
                var id = start(client, sample);
                answered.add(System.nanoTime() - begin);
                last = await(client, id);
                whole.add(System.nanoTime() - begin);
            }
            out.accept(Figure.of("POST /code until it answers, worst of " + RUNS, answered.millis(1), Unit.MILLIS)
                    .atMost(2000)
                    .noting("the seed: under 2 s"));
            out.accept(Figure.of("prompt to pull request, median", whole.millis(0.5) / 1000, Unit.SECONDS)
                    .atMost(15)
                    .noting("%s requests of the model; the seed: 15 to 30 s and 2 to 4 requests, with a real model"
                            .formatted(last == null ? "?" : last.path("turns").asString())));
        }
    }

    private static JsonNode run(Client client, Sample sample) throws Exception {
        return await(client, start(client, sample));
    }

    private static String start(Client client, Sample sample) throws Exception {
        var body = "{\"repoUrl\":\"" + sample.url() + "\",\"prompt\":\"Add a section Usage to the README\"}";
        return client.post("/code?stream=false", body).path("id").asString();
    }

    private static JsonNode await(Client client, String id) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var run = client.get("/code/" + id);
            var status = run.path("status").asString();
            if (status.equals("completed")) {
                return run;
            }
            if (OVER.contains(status)) {
                throw new IllegalStateException("the run ended as " + status);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        throw new IllegalStateException("the run took longer than " + PATIENCE);
    }
}
