package dev.atelier.server.telemetry;

import dev.atelier.agent.trace.OtlpJson;
import dev.atelier.agent.trace.Span;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A span that is over as OpenTelemetry's library wants it. */
record ExportedSpan(Span span, Instant end, Resource resource) implements SpanData {
    private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create(OtlpJson.SCOPE);
    private static final long NANOS = 1_000_000_000;

    static Attributes attributes(Map<String, Object> known) {
        var attributes = Attributes.builder();
        known.forEach((name, value) -> {
            switch (value) {
                case Boolean truth -> attributes.put(name, truth);
                case Long number -> attributes.put(name, number);
                case Double number -> attributes.put(name, number);
                case List<?> list ->
                    attributes.put(name, list.stream().map(Object::toString).toArray(String[]::new));
                default -> attributes.put(name, value.toString());
            }
        });
        return attributes.build();
    }

    private static long nanos(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), NANOS), at.getNano());
    }

    @Override
    public String getName() {
        return span.name();
    }

    @Override
    public SpanKind getKind() {
        return span.kind() == Span.Kind.CLIENT ? SpanKind.CLIENT : SpanKind.INTERNAL;
    }

    @Override
    public SpanContext getSpanContext() {
        return context(span.place().id());
    }

    @Override
    public SpanContext getParentSpanContext() {
        var parent = span.place().parentId();
        return parent == null ? SpanContext.getInvalid() : context(parent);
    }

    @Override
    public String getParentSpanId() {
        var parent = span.place().parentId();
        return parent == null ? SpanId.getInvalid() : parent;
    }

    private SpanContext context(String id) {
        return SpanContext.create(span.place().traceId(), id, TraceFlags.getSampled(), TraceState.getDefault());
    }

    @Override
    public StatusData getStatus() {
        return span.status() == Span.Status.ERROR ? StatusData.error() : StatusData.unset();
    }

    @Override
    public long getStartEpochNanos() {
        return nanos(span.start());
    }

    @Override
    public long getEndEpochNanos() {
        return nanos(end);
    }

    @Override
    public Attributes getAttributes() {
        return attributes(span.attributes());
    }

    @Override
    public List<EventData> getEvents() {
        return span.detail().notes().stream()
                .map(note -> EventData.create(nanos(note.at()), note.name(), attributes(note.attributes())))
                .toList();
    }

    @Override
    public List<LinkData> getLinks() {
        return List.of();
    }

    @Override
    public boolean hasEnded() {
        return true;
    }

    @Override
    public int getTotalRecordedEvents() {
        return span.detail().notes().size();
    }

    @Override
    public int getTotalRecordedLinks() {
        return 0;
    }

    @Override
    public int getTotalAttributeCount() {
        return span.attributes().size();
    }

    @Override
    @SuppressWarnings("deprecation") // the library still asks for it
    public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
        return io.opentelemetry.sdk.common.InstrumentationLibraryInfo.create(SCOPE.getName(), null);
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return SCOPE;
    }

    @Override
    public Resource getResource() {
        return resource;
    }
}
