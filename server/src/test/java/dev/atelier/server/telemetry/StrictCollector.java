package dev.atelier.server.telemetry;

import com.google.protobuf.Message;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Takes traces as a collector of OpenTelemetry does, and looks at everything that one may overlook. */
final class StrictCollector implements AutoCloseable {
    static final String KEY = "Bearer the-key-of-the-collector";

    private static final int TRACE_ID = 16;
    private static final int SPAN_ID = 8;

    private final HttpServer http;
    private final List<ExportTraceServiceRequest> requests = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Map<String, String> seen = new HashMap<>();

    StrictCollector() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("collector").factory()));
        http.createContext("/", this::take);
        http.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** What was not as it should be. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    List<Span> spans() {
        return requests.stream()
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    List<ExportTraceServiceRequest> requests() {
        return List.copyOf(requests);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            expect(exchange.getRequestURI().getPath(), "/v1/traces");
            expect(exchange.getRequestMethod(), "POST");
            expect(exchange.getRequestHeaders().getFirst("content-type"), "application/x-protobuf");
            expect(exchange.getRequestHeaders().getFirst("authorization"), KEY);
            var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            known(request);
            request.getResourceSpansList()
                    .forEach(resource -> resource.getScopeSpansList()
                            .forEach(scope -> scope.getSpansList().forEach(this::check)));
            requests.add(request);
            var answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
            exchange.getResponseHeaders().add("content-type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        } catch (RuntimeException e) {
            complaints.add(e.toString());
        }
    }

    private void expect(Object was, Object wanted) {
        if (!wanted.equals(was)) {
            complaints.add("expected " + wanted + ", was " + was);
        }
    }

    /** Nothing that the protocol does not have. */
    private void known(Message message) {
        if (!message.getUnknownFields().asMap().isEmpty()) {
            complaints.add("unknown fields in " + message.getDescriptorForType().getName());
        }
        message.getAllFields().values().forEach(value -> {
            if (value instanceof Message inner) {
                known(inner);
            } else if (value instanceof List<?> list) {
                list.stream().filter(Message.class::isInstance).forEach(inner -> known((Message) inner));
            }
        });
    }

    private void check(Span span) {
        var id = span.getSpanId().toString(java.nio.charset.StandardCharsets.ISO_8859_1);
        if (span.getTraceId().size() != TRACE_ID || span.getSpanId().size() != SPAN_ID) {
            complaints.add("ids of another length in " + span.getName());
        }
        if (!span.getParentSpanId().isEmpty() && span.getParentSpanId().size() != SPAN_ID) {
            complaints.add("a parent's id of another length in " + span.getName());
        }
        if (seen.put(id, span.getName()) != null) {
            complaints.add(span.getName() + " came twice");
        }
        if (span.getName().isEmpty() || span.getKind() == Span.SpanKind.SPAN_KIND_UNSPECIFIED) {
            complaints.add("no name or no kind: " + span.getName());
        }
        if (span.getStartTimeUnixNano() <= 0 || span.getEndTimeUnixNano() < span.getStartTimeUnixNano()) {
            complaints.add("impossible times of " + span.getName());
        }
        long keys = span.getAttributesList().stream()
                .map(KeyValue::getKey)
                .distinct()
                .count();
        if (keys != span.getAttributesCount()) {
            complaints.add("an attribute stands twice in " + span.getName());
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
