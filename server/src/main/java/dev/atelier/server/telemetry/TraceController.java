package dev.atelier.server.telemetry;

import dev.atelier.agent.session.SessionDetails;
import dev.atelier.agent.session.Sessions;
import dev.atelier.agent.trace.OtlpJson;
import dev.atelier.agent.trace.Traces;
import dev.atelier.server.session.SessionIds;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a session and its threads did, as spans: {@code GET /v1/sessions/{id}/trace}. A fold of the journal, so old sessions have it as well. A
 * look reads at most so many events: the newest, unless {@code after_seq} says where to begin. {@code format=otlp} gives what is over as
 * OpenTelemetry's JSON, as any of its collectors takes it.
 */
@RestController
final class TraceController {
    private static final int MOST = 20_000;
    private static final int USUAL = 5_000;

    private final Sessions sessions;
    private final Traces traces;

    TraceController(Sessions sessions, Traces traces) {
        this.sessions = sessions;
        this.traces = traces;
    }

    @GetMapping("/v1/sessions/{id}/trace")
    ResponseEntity<byte[]> trace(@PathVariable String id, HttpServletRequest request) {
        var session = sessions.look(SessionIds.parse(id)).orElseThrow(() -> SessionIds.unknown(id));
        var params = new Params(request);
        int limit = (int) params.number("limit", 1, MOST, USUAL);
        var newest = Traces.Part.lastOf(session, limit);
        long head = session.state().head().value();
        long after = params.number("after_seq", 0, head, newest.after());
        var form = params.choice("format", List.of("json", "otlp"), "json");
        var threads = sessions.threads().list(session).stream()
                .map(SessionDetails::session)
                .map(thread -> thread.id())
                .toList();
        var trace = traces.of(session, threads, new Traces.Part(after, limit));
        return form.equals("json")
                ? Reply.json(TraceJson.of(trace))
                : Reply.json(OtlpJson.of(trace.spans(), ServiceName.RESOURCE));
    }
}
