package dev.atelier.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.agent.studio.Gauges;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class MetricsTest {
    private static String text(Source source) throws IOException {
        var bytes = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(bytes, new MetricSnapshots(source.read()));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aStudioAddsItsOwnGauges() throws IOException {
        var beans = new StaticListableBeanFactory();
        beans.addBean("tasks", (Gauges) () -> List.of(
                new Gauges.Gauge(
                        "dispatch_tasks",
                        "Tasks by state.",
                        List.of(
                                new Gauges.Sample(Map.of("state", "queued"), 3),
                                new Gauges.Sample(Map.of("state", "running"), 1))),
                Gauges.Gauge.of("dispatch_limit", "How many run at once.", 5)));
        assertThat(text(new StudioMeters(beans.getBeanProvider(Gauges.class)))).isEqualTo("""
                # HELP atelier_dispatch_limit How many run at once.
                # TYPE atelier_dispatch_limit gauge
                atelier_dispatch_limit 5.0
                # HELP atelier_dispatch_tasks Tasks by state.
                # TYPE atelier_dispatch_tasks gauge
                atelier_dispatch_tasks{state="queued"} 3.0
                atelier_dispatch_tasks{state="running"} 1.0
                """);
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Gauges.Gauge.of("Tasks-Now", "No.", 1)).hasMessageContaining("Tasks-Now");
    }

    @Test
    void requestsAreCountedByRouteAndTimeAndNeverByMoreThanSoMany() throws IOException {
        var times = new RequestTimes();
        times.took(
                new RequestTimes.Route("GET", "/v1/sessions/{id}", "2xx"),
                Duration.ofMillis(30).toNanos());
        times.took(
                new RequestTimes.Route("GET", "/v1/sessions/{id}", "2xx"),
                Duration.ofSeconds(30).toNanos());
        var labels = "method=\"GET\",route=\"/v1/sessions/{id}\",status=\"2xx\"";
        assertThat(text(times))
                .contains("atelier_http_request_seconds_bucket{" + labels + ",le=\"0.025\"} 0")
                .contains("atelier_http_request_seconds_bucket{" + labels + ",le=\"0.1\"} 1")
                .contains("atelier_http_request_seconds_bucket{" + labels + ",le=\"+Inf\"} 2")
                .contains("atelier_http_request_seconds_sum{" + labels + "} 30.03");
        for (int i = 0; i < 3_000; i++) {
            times.took(new RequestTimes.Route("GET", "/" + i, "2xx"), 1);
        }
        assertThat(text(times)).contains("route=\"other\"").doesNotContain("route=\"/2999\"");
    }
}
