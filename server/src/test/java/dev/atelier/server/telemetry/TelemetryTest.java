package dev.atelier.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.atelier.server.testkit.ServerTest;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a session did, as those see it who ask for its trace. */
class TelemetryTest extends ServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StrictCollector collector = new StrictCollector();

    @Override
    protected List<String> settings() {
        return List.of(
                "--OTEL_EXPORTER_OTLP_ENDPOINT=" + collector.endpoint(),
                "--OTEL_EXPORTER_OTLP_HEADERS=authorization=" + StrictCollector.KEY.replace(" ", "%20"));
    }

    @Override
    protected void afterwards() {
        collector.close();
    }

    private String worked(String text) {
        var session = api.create(text);
        await().atMost(PATIENCE)
                .until(
                        () -> api.events(session, "limit=100")
                                .getLast()
                                .path("type")
                                .asString(),
                        "session.status_idle"::equals);
        return session;
    }

    private JsonNode trace(String session, String query) {
        var answer = api.get("/v1/sessions/" + session + "/trace" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static List<JsonNode> spans(JsonNode trace) {
        return StreamSupport.stream(trace.path("spans").spliterator(), false).toList();
    }

    @Test
    void aSessionHasATraceOfItsTurnsRequestsAndCalls() {
        var session = worked("make 2");
        var trace = trace(session, "");
        assertThat(trace.path("trace_id").asString()).matches("[0-9a-f]{32}");
        assertThat(spans(trace).stream().map(span -> span.path("name").asString()))
                .containsExactly(
                        "session toy",
                        "invoke_agent Toy",
                        "chat rehearsal",
                        "execute_tool make",
                        "chat rehearsal",
                        "execute_tool make",
                        "chat rehearsal");
        assertThat(spans(trace)).allSatisfy(span -> {
            assertThat(span.path("status").asString()).isEqualTo("ok");
            assertThat(span.path("end").isString()).isTrue();
        });
        assertThat(spans(trace)
                        .get(1)
                        .path("attributes")
                        .path("gen_ai.usage.output_tokens")
                        .asLong())
                .isEqualTo(3);
        assertThat(trace.path("range").path("to_seq"))
                .isEqualTo(trace.path("range").path("head_seq"));
        assertThat(trace(session, "")).isEqualTo(trace);
    }

    @Test
    void onlyAPartOfALongSessionIsLookedAt() {
        var session = worked("make 5");
        var last = trace(session, "?limit=4");
        long head = last.path("range").path("head_seq").asLong();
        assertThat(last.path("range").path("from_seq").asLong()).isEqualTo(head - 3);
        assertThat(spans(last).getFirst().path("name").asString()).isEqualTo("session toy");
        var first = trace(session, "?after_seq=0&limit=4");
        assertThat(first.path("range").path("to_seq").asLong()).isEqualTo(4);
        assertThat(spans(first).getLast().has("end")).isFalse();
    }

    @Test
    void whatIsAskedWronglyIsRefused() {
        var session = worked("make 1");
        assertThat(api.get("/v1/sessions/" + session + "/trace?format=xml").status())
                .isEqualTo(400);
        assertThat(api.get("/v1/sessions/" + session + "/trace?limit=0").body()).contains("limit");
        assertThat(api.get("/v1/sessions/" + session + "/trace?after_seq=99999").status())
                .isEqualTo(400);
        assertThat(api.get("/v1/sessions/sesn_nowhere/trace").status()).isEqualTo(404);
    }

    @Test
    void itCanBeHadInTheFormOfOpenTelemetry() {
        var session = worked("make 1");
        var spans = trace(session, "?format=otlp")
                .path("resourceSpans")
                .path(0)
                .path("scopeSpans")
                .path(0)
                .path("spans");
        var trace = trace(session, "");
        assertThat(spans).hasSize(spans(trace).size());
        var call = spans.path(3);
        assertThat(call.path("traceId")).isEqualTo(trace.path("trace_id"));
        assertThat(call.path("parentSpanId")).isEqualTo(spans.path(1).path("spanId"));
        assertThat(call.path("startTimeUnixNano").asString()).matches("\\d{19}");
    }

    @Test
    void whatIsOverIsSentToACollectorUnderTheSameIds() {
        var session = worked("make 3");
        var trace = trace(session, "");
        await().atMost(PATIENCE)
                .until(() -> exported(trace).size() == spans(trace).size());
        assertThat(collector.complaints()).isEmpty();
        for (var span : spans(trace)) {
            var sent = exported(trace).stream()
                    .filter(other ->
                            hex(other.getSpanId()).equals(span.path("id").asString()))
                    .findFirst()
                    .orElseThrow();
            assertThat(sent.getName()).isEqualTo(span.path("name").asString());
            assertThat(hex(sent.getParentSpanId()))
                    .isEqualTo(span.path("parent_id").asString(""));
            assertThat(sent.getStatus().getCodeValue()).isZero();
        }
        var call = exported(trace).stream()
                .filter(span -> span.getName().equals("execute_tool make"))
                .findFirst()
                .orElseThrow();
        assertThat(call.getAttributesList()).anySatisfy(attribute -> {
            assertThat(attribute.getKey()).isEqualTo("gen_ai.tool.name");
            assertThat(attribute.getValue().getStringValue()).isEqualTo("make");
        });
        assertThat(collector
                        .requests()
                        .getFirst()
                        .getResourceSpans(0)
                        .getResource()
                        .getAttributesList())
                .anySatisfy(attribute -> assertThat(attribute.getKey()).isEqualTo("service.name"));
        assertThat(api.events(session, "limit=100").toString()).doesNotContain(StrictCollector.KEY);
    }

    @Test
    void aTurnOfASessionThatWasReadBeforeIsSentOnce() {
        var session = worked("make 1");
        api.say(session, "make 2");
        await().atMost(PATIENCE)
                .until(() -> spans(trace(session, "")).stream()
                                .filter(span -> span.path("part").asString().equals("turn") && span.has("end"))
                                .count()
                        == 2);
        var trace = trace(session, "");
        await().atMost(PATIENCE)
                .until(() -> exported(trace).size() == spans(trace).size());
        assertThat(collector.complaints()).isEmpty();
    }

    private List<Span> exported(JsonNode trace) {
        return collector.spans().stream()
                .filter(span ->
                        hex(span.getTraceId()).equals(trace.path("trace_id").asString()))
                .toList();
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }
}
