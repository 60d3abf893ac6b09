package dev.atelier.server.session;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.SessionDetails;
import dev.atelier.agent.session.Sessions;
import dev.atelier.server.access.Caller;
import dev.atelier.server.v1.events.EventsReader.Sender;
import dev.atelier.server.v1.resources.SessionCreation;
import dev.atelier.server.v1.sessions.SessionBody;
import dev.atelier.server.v1.sessions.SessionList;
import dev.atelier.server.v1.wire.Dialect;
import dev.atelier.server.v1.wire.JsonBody;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Sessions: create, look up, list. */
@RestController
final class SessionController {
    private final Sessions sessions;
    private final CreateRequest requests;
    private final SessionCreation creation;
    private final SessionList lists;
    private final SessionBody bodies;

    SessionController(
            Sessions sessions,
            CreateRequest requests,
            SessionCreation creation,
            SessionList lists,
            SessionBody bodies) {
        this.sessions = sessions;
        this.requests = requests;
        this.creation = creation;
        this.lists = lists;
        this.bodies = bodies;
    }

    @PostMapping("/v1/sessions")
    ResponseEntity<byte[]> create(HttpServletRequest request)
            throws IOException, InvalidInputException, InterruptedException {
        var body = JsonBody.read(request);
        var sender = new Sender(Caller.of(request).workspace(), Dialect.of(request));
        var wanted = requests.read(body, request.getHeader("Idempotency-Key"), sender);
        var session = creation.create(request, body, wanted).id();
        // a repeated key may name a session that was deleted meanwhile
        return reply(request, sessions.find(session).orElseThrow(() -> SessionIds.unknown(session.value())));
    }

    @GetMapping("/v1/sessions/{id}")
    ResponseEntity<byte[]> get(@PathVariable String id, HttpServletRequest request) {
        return reply(request, sessions.find(SessionIds.parse(id)).orElseThrow(() -> SessionIds.unknown(id)));
    }

    private ResponseEntity<byte[]> reply(HttpServletRequest request, SessionDetails details) {
        return Reply.json(
                switch (Dialect.of(request)) {
                    case CONTRACT -> bodies.of(details);
                    case OWN -> SessionJson.of(details);
                });
    }

    @GetMapping("/v1/sessions")
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        var found = lists.find(new Params(request), Caller.of(request).workspace());
        List<ObjectNode> entries = switch (Dialect.of(request)) {
            case CONTRACT -> bodies.of(found.page());
            case OWN -> found.page().stream().map(SessionJson::of).toList();
        };
        return Reply.page(entries.stream().map(ObjectNode::toString).toList(), found.next(), found.previous());
    }
}
