package dev.atelier.bench.http;

import dev.atelier.bench.Row;
import dev.atelier.bench.report.Figure;
import dev.atelier.bench.report.Figure.Unit;
import dev.atelier.bench.report.Samples;
import dev.atelier.bench.server.MeasuredServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Delivering to a webhook while others deliver, too, as the source sees it; each delivery is on disk when it is answered. */
public final class InboxRow implements Row {
    private static final int SENDERS = 8;
    private static final int WARM_UP = 100;
    private static final int EACH = 250;
    private static final String SECRET = "a secret of the bench";
    private static final String FILLER = "x".repeat(10_000);

    @Override
    public String name() {
        return "inbox";
    }

    @Override
    public String about() {
        return "answer signed webhook deliveries of 10 kB, each on disk, from " + SENDERS + " senders at once";
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void measure(Path directory, Consumer<Figure> out) throws Exception {
        try (var server = MeasuredServer.real(Files.createDirectories(directory.resolve("real")));
                var client = new Client(server.address())) {
            client.post("/api/webhooks", "{\"name\":\"bench\",\"source\":\"github\",\"secret\":\"" + SECRET + "\"}");
            long start = System.nanoTime();
            var samples = deliver(client);
            double seconds = (System.nanoTime() - start) / 1e9;
            out.accept(Figure.of("answer a delivery under load, p99", samples.millis(0.99), Unit.MILLIS)
                    .atMost(20)
                    .noting("p50 %.2f ms, %.0f deliveries/s"
                            .formatted(samples.millis(0.5), SENDERS * (EACH + WARM_UP) / seconds)));
        }
    }

    private static Samples deliver(Client client) throws Exception {
        var samples = new Samples();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Callable<Void>>();
            for (int i = 0; i < SENDERS; i++) {
                int sender = i;
                all.add(() -> {
                    send(client, sender, samples);
                    return null;
                });
            }
            for (var done : senders.invokeAll(all)) {
                done.get();
            }
        }
        return samples;
    }

    private static void send(Client client, int sender, Samples samples) throws Exception {
        for (int i = -WARM_UP; i < EACH; i++) {
            var body = "{\"action\":\"created\",\"n\":\"" + sender + "/" + i + "\",\"text\":\"" + FILLER + "\"}";
            var signature = sign(body);
            long start = System.nanoTime();
            client.post("/webhooks/bench", body, "X-GitHub-Event", "star", "X-Hub-Signature-256", signature);
            long nanos = System.nanoTime() - start;
            if (i >= 0) {
                samples.add(nanos);
            }
        }
    }

    private static String sign(String body) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }
}
