package dev.atelier.server.live;

import dev.atelier.journal.Subscription;
import dev.atelier.journal.Subscription.Delivery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One blocking loop on the request's own virtual thread: waits for deliveries, writes what is there in one piece, waits again.
 *
 * <p>A client that does not read holds this thread only as long as the connector's write time-out; then the write fails and the loop ends.
 */
final class EventStream implements LiveConnections.Connection {
    private static final Duration PING = Duration.ofSeconds(15);
    private static final byte[] PING_TEXT =
            "event: ping\ndata: {\"type\":\"ping\"}\n\n".getBytes(StandardCharsets.UTF_8);
    private static final int BATCH = 32 * 1024;

    private final Subscription subscription;
    private final StreamForm form;
    private final FrameFilter filter;
    private final OutputStream out;
    private final ByteArrayOutputStream batch = new ByteArrayOutputStream();

    EventStream(Subscription subscription, StreamForm form, FrameFilter filter, OutputStream out) {
        this.subscription = subscription;
        this.form = form;
        this.filter = filter;
        this.out = out;
    }

    /** Ends when the subscription does, or with the failure to write. */
    void run() throws IOException, InterruptedException {
        while (true) {
            switch (subscription.next(batch.size() == 0 ? PING : Duration.ZERO)) {
                case Delivery.Stored stored -> {
                    for (var outgoing : form.of(stored)) {
                        add(outgoing.type(), outgoing.json(), outgoing.seq());
                    }
                    if (form.endsWith(stored.event().type())) {
                        farewell();
                        return;
                    }
                }
                case Delivery.Preview preview -> {
                    if (filter.wants(preview.frame())) {
                        add(preview.frame().type(), FrameJson.write(preview.frame()), 0);
                    }
                }
                case Delivery.Quiet _ -> flush();
                case Delivery.Ended _ -> {
                    farewell();
                    return;
                }
            }
        }
    }

    @Override
    public void stop() {
        subscription.close();
    }

    private void add(String type, String json, long seq) throws IOException {
        var id = seq == 0 ? "" : "\nid: " + seq;
        batch.writeBytes(("event: " + type + id + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8));
        if (batch.size() >= BATCH) {
            flush();
        }
    }

    private void farewell() throws IOException {
        batch.writeTo(out);
        batch.reset();
        out.flush();
    }

    /** Writes the batch, or a ping if there is none. */
    private void flush() throws IOException {
        if (batch.size() == 0) {
            out.write(PING_TEXT);
        } else {
            batch.writeTo(out);
            batch.reset();
        }
        out.flush();
    }
}
