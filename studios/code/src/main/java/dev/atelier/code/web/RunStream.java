package dev.atelier.code.web;

import dev.atelier.code.api.SeedDialect;
import dev.atelier.code.api.StreamPlace;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.Subscription;
import dev.atelier.journal.Subscription.Delivery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One run as server-sent events: the messages of the seed's API, and after those of an event the event itself. It can be gone on with after any
 * message. It ends when the run has a result. A blocking loop on the request's own thread; for one thread.
 */
final class RunStream {
    private static final Duration PING = Duration.ofSeconds(15);
    private static final byte[] PING_TEXT = ": ping\n\n".getBytes(StandardCharsets.UTF_8);
    private static final int BATCH = 32 * 1024;
    private static final int PAGE = 1_000;

    private final Journal journal;
    private final SessionId run;
    private final StreamPlace after;
    private final SeedDialect dialect = new SeedDialect();
    private final ByteArrayOutputStream batch = new ByteArrayOutputStream();
    private Seq told = Seq.START;

    /** @param after what the client has already */
    RunStream(Journal journal, SessionId run, StreamPlace after) {
        this.journal = journal;
        this.run = run;
        this.after = after;
    }

    /**
     * Finds the place to go on from.
     *
     * @return whether there is anything to come
     */
    boolean prepare() {
        long until = after.part() == 0 ? after.seq().value() : after.seq().value() - 1;
        while (told.value() < until) {
            var events = journal.read(run, told, (int) Math.min(PAGE, until - told.value()));
            if (events.isEmpty()) {
                break;
            }
            for (var event : events) {
                var _ = dialect.tell(event);
                told = event.seq();
            }
        }
        return !isEnd();
    }

    /** There is a result, and nothing was written since. */
    private boolean isEnd() {
        return dialect.isOver() && !head().isAfter(told);
    }

    private Seq head() {
        return journal.session(run).orElseThrow().state().head();
    }

    Subscription subscribe() {
        return journal.subscribe(run, told);
    }

    /** Ends with the run, with the subscription, or with the failure to write. */
    void run(Subscription subscription, OutputStream out) throws IOException, InterruptedException {
        while (!isEnd()) {
            switch (subscription.next(batch.size() == 0 ? PING : Duration.ZERO)) {
                case Delivery.Stored stored -> {
                    add(stored);
                    if (batch.size() >= BATCH) {
                        flush(out);
                    }
                }
                case Delivery.Preview _ -> {}
                case Delivery.Quiet _ -> flush(out);
                case Delivery.Ended _ -> {
                    batch.writeTo(out);
                    out.flush();
                    return;
                }
            }
        }
        batch.writeTo(out);
        out.flush();
    }

    private void add(Delivery.Stored stored) {
        var event = stored.event();
        int part = 0;
        for (var message : dialect.tell(event)) {
            part++;
            add(new StreamPlace(event.seq(), part), "", message.toString());
        }
        add(new StreamPlace(event.seq(), 0), "event: " + event.type() + "\n", stored.json());
        told = event.seq();
    }

    private void add(StreamPlace place, String type, String json) {
        if (after.isBefore(place)) {
            batch.writeBytes((type + "id: " + place + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Writes the batch, or a sign of life if there is none. */
    private void flush(OutputStream out) throws IOException {
        if (batch.size() == 0) {
            out.write(PING_TEXT);
        } else {
            batch.writeTo(out);
            batch.reset();
        }
        out.flush();
    }
}
