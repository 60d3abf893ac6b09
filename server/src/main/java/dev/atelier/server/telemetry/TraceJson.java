package dev.atelier.server.telemetry;

import dev.atelier.agent.trace.Span;
import dev.atelier.agent.trace.Trace;
import dev.atelier.journal.EventJson;
import dev.atelier.server.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** A trace as the API publishes it. */
final class TraceJson {
    private TraceJson() {}

    static ObjectNode of(Trace trace) {
        var body = Json.object().put("type", "trace").put("trace_id", trace.id());
        var spans = body.putArray("spans");
        trace.spans().forEach(span -> spans.add(of(span)));
        body.putObject("range")
                .put("from_seq", trace.range().from())
                .put("to_seq", trace.range().to())
                .put("head_seq", trace.range().head())
                .put("threads_left_out", trace.range().threadsLeftOut());
        return body;
    }

    private static ObjectNode of(Span span) {
        var body = Json.object().put("id", span.place().id());
        if (span.place().parentId() != null) {
            body.put("parent_id", span.place().parentId());
        }
        body.put("name", span.name())
                .put("kind", lower(span.kind()))
                .put("part", lower(span.part()))
                .put("start", EventJson.time(span.start()));
        if (span.end() != null) {
            body.put("end", EventJson.time(span.end()));
        }
        body.put("status", lower(span.status()));
        attributes(body.putObject("attributes"), span.attributes());
        var events = body.putArray("events");
        for (var note : span.detail().notes()) {
            var event = events.addObject().put("name", note.name()).put("at", EventJson.time(note.at()));
            attributes(event.putObject("attributes"), note.attributes());
        }
        return body;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void attributes(ObjectNode into, Map<String, Object> attributes) {
        attributes.forEach((name, value) -> {
            switch (value) {
                case Boolean truth -> into.put(name, truth);
                case Long number -> into.put(name, number);
                case Double number -> into.put(name, number);
                case List<?> list -> {
                    var values = into.putArray(name);
                    list.forEach(entry -> values.add(entry.toString()));
                }
                default -> into.put(name, value.toString());
            }
        });
    }
}
