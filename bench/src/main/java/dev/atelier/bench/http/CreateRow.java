package dev.atelier.bench.http;

import dev.atelier.bench.Row;
import dev.atelier.bench.report.Figure;
import dev.atelier.bench.report.Figure.Unit;
import dev.atelier.bench.report.Samples;
import dev.atelier.bench.server.MeasuredServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** Creating a session, as a client sees it. */
public final class CreateRow implements Row {
    private static final int WARM_UP = 1000;
    private static final int SESSIONS = 2000;
    private static final String BODY = "{\"agent\":\"agent_artist\",\"environment_id\":\"env_canvas\"}";

    @Override
    public String name() {
        return "create";
    }

    @Override
    public String about() {
        return "create a session over HTTP";
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void measure(Path directory, Consumer<Figure> out) throws Exception {
        try (var server = MeasuredServer.real(Files.createDirectories(directory.resolve("real")));
                var client = new Client(server.address())) {
            var created = time(() -> client.post("/v1/sessions", BODY));
            var pinged = time(() -> client.get("/v1/environments"));
            out.accept(Figure.of("create a session, p99", created.millis(0.99), Unit.MILLIS)
                    .atMost(20)
                    .beside("a GET that stores nothing", pinged.millis(0.99))
                    .noting("p50 %.2f ms".formatted(created.millis(0.5))));
        }
    }

    private interface Request {
        Object send() throws Exception;
    }

    private static Samples time(Request request) throws Exception {
        var samples = new Samples();
        for (int i = -WARM_UP; i < SESSIONS; i++) {
            long start = System.nanoTime();
            request.send();
            if (i >= 0) {
                samples.add(System.nanoTime() - start);
            }
        }
        return samples;
    }
}
