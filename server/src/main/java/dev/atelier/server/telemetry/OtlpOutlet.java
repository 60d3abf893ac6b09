package dev.atelier.server.telemetry;

import dev.atelier.agent.trace.Span;
import dev.atelier.journal.SessionId;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends spans to a collector. What does not fit into its queue is dropped, and what a collector does not take within the deadline is lost; both
 * are counted, and said at most once a minute. The library is loaded with the first span.
 */
final class OtlpOutlet implements SpanOutlet {
    private static final Logger log = LoggerFactory.getLogger(OtlpOutlet.class);
    private static final int BATCH = 512;
    private static final long LINGER_MILLIS = 1_000;
    private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final OtlpSettings settings;
    private final BlockingQueue<Span> queue;
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final Thread thread = Thread.ofVirtual().name("otlp").unstarted(this::run);
    private volatile boolean closing;
    private long complained = System.nanoTime() - BETWEEN_COMPLAINTS.toNanos();

    OtlpOutlet(OtlpSettings settings) {
        this.settings = settings;
        this.queue = new ArrayBlockingQueue<>(settings.queue());
    }

    @Override
    public void finished(SessionId session, Span span) {
        if (!queue.offer(span)) {
            dropped.incrementAndGet();
        } else if (thread.getState() == Thread.State.NEW) {
            thread.start(); // there is one caller
        }
    }

    /** Spans that there was no room for. */
    long dropped() {
        return dropped.get();
    }

    /** Spans that nobody took. */
    long lost() {
        return lost.get();
    }

    /** Spans that the collector took. */
    long sent() {
        return sent.get();
    }

    private void run() {
        try (var exporter = exporter()) {
            var resource = Resource.create(ExportedSpan.attributes(settings.resource()));
            while (!closing || !queue.isEmpty()) {
                send(exporter, batch(resource));
            }
        } catch (InterruptedException e) {
            lost.addAndGet(queue.size());
        }
    }

    private OtlpHttpSpanExporter exporter() {
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(settings.endpoint().toString())
                .setTimeout(settings.timeout())
                .setRetryPolicy(RetryPolicy.getDefault())
                .setCompression(settings.gzip() ? "gzip" : "none");
        settings.headers().forEach(exporter::addHeader);
        return exporter.build();
    }

    private List<SpanData> batch(Resource resource) throws InterruptedException {
        var spans = new ArrayList<Span>();
        var first = queue.poll(LINGER_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
            spans.add(first);
            queue.drainTo(spans, BATCH - 1);
        }
        var batch = new ArrayList<SpanData>();
        for (var span : spans) {
            var end = span.end();
            if (end != null) {
                batch.add(new ExportedSpan(span, end, resource));
            }
        }
        return batch;
    }

    private void send(OtlpHttpSpanExporter exporter, List<SpanData> batch) throws InterruptedException {
        if (batch.isEmpty()) {
            return;
        }
        var result = exporter.export(batch).join(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        if (Thread.interrupted()) {
            lost.addAndGet(batch.size());
            throw new InterruptedException();
        }
        if (result.isSuccess()) {
            sent.addAndGet(batch.size());
        } else {
            lost.addAndGet(batch.size());
        }
        complain(result);
    }

    private void complain(CompletableResultCode result) {
        boolean quiet = System.nanoTime() - complained < BETWEEN_COMPLAINTS.toNanos();
        if (!quiet && (!result.isSuccess() || dropped.get() > 0)) {
            complained = System.nanoTime();
            log.warn(
                    "spans that were not exported so far: {} because there was no room, {} because {} did not take them",
                    dropped.get(),
                    lost.get(),
                    settings);
        }
    }

    @Override
    public void close() {
        closing = true;
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            if (!thread.join(GRACE)) {
                thread.interrupt();
                thread.join(GRACE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
