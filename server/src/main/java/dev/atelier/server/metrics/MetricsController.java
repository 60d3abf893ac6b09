package dev.atelier.server.metrics;

import dev.atelier.agent.session.Sessions;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Numbers about this server in the form of Prometheus: {@code GET /actuator/prometheus}. They are looked up when somebody asks and then kept for a
 * moment, so that it does not matter how many ask how often; nothing is loaded before the first one does.
 */
@RestController
final class MetricsController {
    private static final Logger log = LoggerFactory.getLogger(MetricsController.class);
    private static final Duration KEPT = Duration.ofSeconds(2);

    private final ObjectProvider<Source> sources;
    private final ReentrantLock reading = new ReentrantLock();
    private @Nullable Page last;

    MetricsController(ObjectProvider<Source> sources) {
        this.sources = sources;
    }

    private record Page(String text, long at) {}

    @GetMapping("/actuator/prometheus")
    ResponseEntity<byte[]> read(HttpServletRequest request) throws IOException, InterruptedException {
        if (!Caller.of(request).workspace().equals(Sessions.WORKSPACE)) {
            throw ApiException.forbidden("the numbers are about all workspaces; use a key of the first one");
        }
        reading.lockInterruptibly();
        try {
            var page = last;
            if (page == null || System.nanoTime() - page.at > KEPT.toNanos()) {
                page = new Page(text(), System.nanoTime());
                last = page;
            }
            return ResponseEntity.ok()
                    .header("Content-Type", PrometheusTextFormatWriter.CONTENT_TYPE)
                    .header("Cache-Control", "no-store")
                    .body(page.text.getBytes(StandardCharsets.UTF_8));
        } finally {
            reading.unlock();
        }
    }

    private String text() throws IOException {
        var all = new LinkedHashMap<String, MetricSnapshot>(); // of two that are called alike the first
        int failed = 0;
        for (var source : sources.orderedStream().toList()) {
            try {
                source.read()
                        .forEach(snapshot ->
                                all.putIfAbsent(snapshot.getMetadata().getName(), snapshot));
            } catch (RuntimeException e) { // the others are told nevertheless
                log.warn("numbers for /actuator/prometheus cannot be read", e);
                failed++;
            }
        }
        var missing =
                Meters.gauge("node_metrics_missing", "Groups of these numbers that could not be read now.", failed);
        all.put(missing.getMetadata().getName(), missing);
        var bytes = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(bytes, new MetricSnapshots(all.values()));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
