package dev.atelier.agent.trace;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Spans in the JSON form of OpenTelemetry's protocol: as any of its collectors takes them at {@code /v1/traces}. */
public final class OtlpJson {
    /** Who made the spans, as OpenTelemetry has it. */
    public static final String SCOPE = "dev.atelier.agent.trace";

    private static final int INTERNAL = 1;
    private static final int CLIENT = 3;
    private static final int FAILED = 2;
    private static final long NANOS = 1_000_000_000;

    private OtlpJson() {}

    /**
     * Those that are over: the protocol has no form for what still runs.
     *
     * @param resource of whom they tell, {@code service.name} and such
     */
    public static ObjectNode of(List<Span> spans, Map<String, Object> resource) {
        var whole = JsonMapper.shared().createObjectNode();
        var entry = whole.putArray("resourceSpans").addObject();
        attributes(entry.putObject("resource").putArray("attributes"), resource);
        var scope = entry.putArray("scopeSpans").addObject();
        scope.putObject("scope").put("name", SCOPE);
        var all = scope.putArray("spans");
        for (var span : spans) {
            var end = span.end();
            if (end != null) {
                write(span, end, all.addObject());
            }
        }
        return whole;
    }

    private static void write(Span span, Instant end, ObjectNode into) {
        into.put("traceId", span.place().traceId()).put("spanId", span.place().id());
        if (span.place().parentId() != null) {
            into.put("parentSpanId", span.place().parentId());
        }
        into.put("name", span.name())
                .put("kind", span.kind() == Span.Kind.CLIENT ? CLIENT : INTERNAL)
                .put("startTimeUnixNano", nanos(span.start()))
                .put("endTimeUnixNano", nanos(end));
        attributes(into.putArray("attributes"), span.attributes());
        var events = into.putArray("events");
        for (var note : span.detail().notes()) {
            var event = events.addObject().put("timeUnixNano", nanos(note.at())).put("name", note.name());
            attributes(event.putArray("attributes"), note.attributes());
        }
        var status = into.putObject("status");
        if (span.status() == Span.Status.ERROR) {
            status.put("code", FAILED);
        }
    }

    private static void attributes(ArrayNode into, Map<String, Object> attributes) {
        attributes.forEach(
                (key, value) -> value(into.addObject().put("key", key).putObject("value"), value));
    }

    private static void value(ObjectNode into, Object value) {
        switch (value) {
            case Boolean truth -> into.put("boolValue", truth);
            case Long number -> into.put("intValue", Long.toString(number)); // 64 bits are a text in this form
            case Double number -> into.put("doubleValue", number);
            case List<?> list -> {
                var values = into.putObject("arrayValue").putArray("values");
                list.forEach(entry -> value(values.addObject(), entry));
            }
            default -> into.put("stringValue", value.toString());
        }
    }

    private static String nanos(Instant at) {
        return Long.toString(Math.addExact(Math.multiplyExact(at.getEpochSecond(), NANOS), at.getNano()));
    }
}
