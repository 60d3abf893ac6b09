package dev.atelier.dispatch.web.inbox;

import dev.atelier.dispatch.inbox.Archive;
import dev.atelier.dispatch.inbox.Archive.Query;
import dev.atelier.dispatch.inbox.DeliveryJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * One viewer's stream of deliveries: of the newest ones those that are new, or of which something else is published than before. What another node has
 * taken is among them, because the rows are looked at. For one thread.
 */
final class DeliveryStream {
    private static final int NEWEST = 100;
    private static final Duration PAUSE = Duration.ofMillis(400);
    private static final long PING_NANOS = Duration.ofSeconds(15).toNanos();

    private final Archive archive;
    private final Query newest;
    private final OutputStream out;
    private Map<String, String> told;
    private long pingAt = System.nanoTime() + PING_NANOS;

    DeliveryStream(Archive archive, String workspace, OutputStream out) {
        this.archive = archive;
        this.newest = new Query(workspace, "", "", "", NEWEST);
        this.out = out;
        this.told = now();
    }

    /** Tells what changes, until it is over or the viewer is gone. */
    void follow(BooleanSupplier over) throws IOException, InterruptedException {
        send(": what changes from here on\n\n");
        while (!over.getAsBoolean()) {
            Thread.sleep(PAUSE);
            var now = now();
            for (var each : now.entrySet()) {
                if (!each.getValue().equals(told.get(each.getKey()))) {
                    send("event: delivery\ndata: " + each.getValue() + "\n\n");
                }
            }
            told = now;
            if (System.nanoTime() - pingAt >= 0) {
                send(": ping\n\n");
                pingAt = System.nanoTime() + PING_NANOS;
            }
        }
    }

    private Map<String, String> now() {
        var all = new HashMap<String, String>();
        archive.list(newest)
                .forEach(delivery ->
                        all.put(delivery.id(), DeliveryJson.of(delivery).toString()));
        return all;
    }

    private void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
