package dev.atelier.server.live;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Seq;
import dev.atelier.journal.Session;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.session.SessionIds;
import dev.atelier.server.v1.events.ContractEvents;
import dev.atelier.server.v1.events.Publication;
import dev.atelier.server.v1.threads.ThreadPath;
import dev.atelier.server.v1.wire.Dialect;
import dev.atelier.server.v1.wire.Params;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The events of a session, or of one of its threads, as server-sent events.
 *
 * <p>Without {@code after_seq} or {@code Last-Event-ID} it begins with what happens next, as the Managed Agents API does; with one of them
 * it first sends what was missed. The subscription exists before the headers go out.
 */
@RestController
final class EventStreamController {
    private static final Set<String> PREVIEWED = Set.of("agent.message", "agent.thinking");

    private final Sessions sessions;
    private final Journal journal;
    private final LiveConnections connections;
    private final ContractEvents contract;
    private final EventCodec codec;
    private final ThreadPath threads;

    EventStreamController(
            Sessions sessions,
            Journal journal,
            LiveConnections connections,
            ContractEvents contract,
            EventCodec codec,
            ThreadPath threads) {
        this.threads = threads;
        this.contract = contract;
        this.codec = codec;
        this.sessions = sessions;
        this.journal = journal;
        this.connections = connections;
    }

    @GetMapping("/v1/sessions/{id}/events/stream")
    void stream(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        var session = sessions.look(SessionIds.parse(id)).orElseThrow(() -> SessionIds.unknown(id));
        stream(session, contract, request, response);
    }

    @GetMapping("/v1/sessions/{id}/threads/{thread}/stream")
    void stream(
            @PathVariable String id,
            @PathVariable String thread,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        var found = threads.find(id, thread);
        stream(found.journal(), found.publication(contract), request, response);
    }

    private void stream(
            Session session, Publication publication, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        var filter = filter(request);
        long head = session.state().head().value();
        long after = after(request, head);
        try (var subscription = journal.subscribe(session.id(), new Seq(after))) {
            response.setContentType("text/event-stream");
            response.setCharacterEncoding("UTF-8");
            response.setHeader("Cache-Control", "no-cache");
            response.setHeader("X-Accel-Buffering", "no");
            response.flushBuffer();
            boolean strict = Dialect.of(request) == Dialect.CONTRACT;
            if (strict && session.state().isClosed() && after >= head) {
                return; // nothing will ever come
            }
            var form = strict ? new ContractForm(publication, journal, codec) : StreamForm.OWN;
            var stream = new EventStream(subscription, form, filter, response.getOutputStream());
            connections.add(stream);
            try {
                stream.run();
            } finally {
                connections.remove(stream);
            }
        }
    }

    private static long after(HttpServletRequest request, long head) {
        var last = request.getHeader("Last-Event-ID");
        if (last != null && !last.isBlank()) {
            return Params.number("Last-Event-ID", last, 0, head);
        }
        return new Params(request).number("after_seq", 0, head, head);
    }

    private static FrameFilter filter(HttpServletRequest request) {
        var params = new Params(request);
        boolean own = Dialect.of(request) == Dialect.OWN;
        var deltas = params.all("event_deltas");
        if (!PREVIEWED.containsAll(deltas)) {
            throw ApiException.invalid("event_deltas[]", "may be agent.message, agent.thinking");
        }
        if (params.choice("frames", List.of("true", "false"), "false").equals("true")) {
            return FrameFilter.all();
        }
        return FrameFilter.of(Set.copyOf(deltas), own);
    }
}
