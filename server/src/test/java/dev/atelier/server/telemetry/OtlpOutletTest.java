package dev.atelier.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.atelier.agent.trace.Span;
import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Where traces are sent, and what becomes of those that nobody takes. */
class OtlpOutletTest {
    private static final SessionId SESSION = new SessionId("sesn_1");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Span span(int number) {
        var place = new Span.Place(Span.Part.CALL, "0123456789abcdef0123456789abcdef", "%016x".formatted(number), null);
        var start = Instant.parse("2026-01-01T00:00:00Z");
        return new Span(
                place,
                "a call",
                Span.Kind.INTERNAL,
                start,
                start.plusSeconds(1),
                Span.Status.OK,
                new Span.Detail(Map.of(), List.of()));
    }

    private static OtlpSettings settings(String... pairs) {
        var variables = new HashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            variables.put(pairs[i], pairs[i + 1]);
        }
        return OtlpSettings.of(variables::get).orElseThrow();
    }

    @Test
    void whatThereIsNoRoomForIsDroppedAndWhatNobodyTakesIsLost() throws IOException {
        var held = new CountDownLatch(1);
        var deaf = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            deaf.setExecutor(threads);
            deaf.createContext("/", exchange -> {
                await().atMost(PATIENCE).until(() -> held.getCount() == 0);
                exchange.close();
            });
            deaf.start();
            var outlet = new OtlpOutlet(settings(
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    "http://127.0.0.1:" + deaf.getAddress().getPort(),
                    "OTEL_EXPORTER_OTLP_TIMEOUT",
                    "300",
                    "OTEL_BSP_MAX_QUEUE_SIZE",
                    "4"));
            for (int i = 1; i <= 1_000; i++) {
                outlet.finished(SESSION, span(i));
            }
            assertThat(outlet.dropped()).isPositive();
            await().atMost(PATIENCE).until(() -> outlet.lost() + outlet.dropped() == 1_000);
            assertThat(outlet.sent()).isZero();
            outlet.close();
            held.countDown();
        } finally {
            deaf.stop(0);
        }
    }

    @Test
    void theVariablesOfOpenTelemetrySayWhere() {
        var all = settings(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318/",
                "OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%20abc, x-team = atelier",
                "OTEL_EXPORTER_OTLP_TIMEOUT", "2500",
                "OTEL_SERVICE_NAME", "the atelier",
                "OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=test,service.name=other");
        assertThat(all.endpoint()).hasToString("http://collector:4318/v1/traces");
        assertThat(all.headers()).isEqualTo(Map.of("authorization", "Bearer abc", "x-team", "atelier"));
        assertThat(all.timeout()).hasMillis(2_500);
        assertThat(all.resource())
                .isEqualTo(Map.of("service.name", "the atelier", "deployment.environment.name", "test"));
        assertThat(all.toString()).doesNotContain("abc");
        var own = settings(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318",
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "https://traces.example.com/in");
        assertThat(own.endpoint()).hasToString("https://traces.example.com/in");
    }

    @Test
    void whatIsNotWantedOrNotSpokenIsNotSent() {
        assertThat(OtlpSettings.of(_ -> null)).isEmpty();
        assertThat(of("OTEL_SDK_DISABLED", "true")).isEmpty();
        assertThat(of("OTEL_TRACES_EXPORTER", "none")).isEmpty();
        assertThat(of("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")).isEmpty();
        assertThat(of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "not an address")).isEmpty();
        assertThat(of("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")).isPresent();
    }

    private static java.util.Optional<OtlpSettings> of(String name, String value) {
        var variables = new HashMap<>(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318"));
        variables.put(name, value);
        return OtlpSettings.of(variables::get);
    }
}
