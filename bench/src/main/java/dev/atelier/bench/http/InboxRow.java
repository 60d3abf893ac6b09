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
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Delivering to a webhook while others deliver, too, as the source sees it; each delivery is on disk when it is answered. Deliveries come at a
 * pace of their own, as they do from a forge, and are counted from when they were due: who is late is late for the next one, too.
 */
public final class InboxRow implements Row {
    private static final int SENDERS = 8;
    private static final int WARM_UP = 400;
    private static final int EACH = 250;
    private static final int SECONDS = 10;
    private static final int[] PACES = {100, 200};
    private static final String SECRET = "a secret of the bench";
    private static final String FILLER = "x".repeat(10_000);

    @Override
    public String name() {
        return "inbox";
    }

    @Override
    public String about() {
        return "answer signed webhook deliveries of 10 kB, each on disk, at a steady pace and from " + SENDERS
                + " senders at once";
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(2);
    }

    @Override
    public void measure(Path directory, Consumer<Figure> out) throws Exception {
        try (var server = MeasuredServer.real(Files.createDirectories(directory.resolve("real")));
                var client = new Client(server.address())) {
            client.post("/api/webhooks", "{\"name\":\"bench\",\"source\":\"github\",\"secret\":\"" + SECRET + "\"}");
            flatOut(client, "warm", WARM_UP);
            for (int pace : PACES) {
                var plain = atPace(pace, SECONDS / 2, _ -> () -> client.get("/api/webhooks"));
                var samples = atPace(pace, SECONDS, i -> delivery(client, pace + "/" + i));
                out.accept(Figure.of("answer a delivery, " + pace + "/s, p99", samples.millis(0.99), Unit.MILLIS)
                        .atMost(20)
                        .beside("a GET that stores nothing", plain.millis(0.99))
                        .noting("p50 %.2f ms".formatted(samples.millis(0.5))));
            }
            long start = System.nanoTime();
            var samples = flatOut(client, "all", EACH);
            double seconds = (System.nanoTime() - start) / 1e9;
            out.accept(Figure.of(
                            "deliveries, " + SENDERS + " senders without a pause",
                            SENDERS * EACH / seconds,
                            Unit.PER_SECOND)
                    .noting("p50 %.2f ms, p99 %.2f ms; the senders share the cores with the server"
                            .formatted(samples.millis(0.5), samples.millis(0.99))));
        }
    }

    private interface Request {
        Object send() throws Exception;
    }

    /** Made before it is due, so that making it is not measured. */
    private interface Requests {
        Request at(int index) throws Exception;
    }

    private static Request delivery(Client client, String number) throws Exception {
        var body = "{\"action\":\"created\",\"n\":\"" + number + "\",\"text\":\"" + FILLER + "\"}";
        var signature = sign(body);
        return () -> client.post("/webhooks/bench", body, "X-GitHub-Event", "star", "X-Hub-Signature-256", signature);
    }

    private static Samples atPace(int perSecond, int seconds, Requests requests) throws Exception {
        var samples = new Samples();
        var sent = new ArrayList<Future<?>>();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            for (int i = 0; i < perSecond * seconds; i++) {
                var request = requests.at(i);
                long due = start + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                sent.add(senders.submit(() -> {
                    request.send();
                    samples.add(System.nanoTime() - due);
                    return null;
                }));
            }
        }
        for (var each : sent) {
            each.get();
        }
        return samples;
    }

    private static Samples flatOut(Client client, String name, int each) throws Exception {
        var samples = new Samples();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Callable<Void>>();
            for (int i = 0; i < SENDERS; i++) {
                var sender = name + "/" + i + "/";
                all.add(() -> {
                    for (int j = 0; j < each; j++) {
                        var request = delivery(client, sender + j);
                        long start = System.nanoTime();
                        request.send();
                        samples.add(System.nanoTime() - start);
                    }
                    return null;
                });
            }
            for (var done : senders.invokeAll(all)) {
                done.get();
            }
        }
        return samples;
    }

    private static String sign(String body) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }
}
