package dev.atelier.server.session;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.SessionBusyException;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.agent.session.SessionDetails;
import dev.atelier.agent.session.Sessions;
import dev.atelier.sandbox.shell.Shells;
import dev.atelier.server.access.Caller;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.resources.Provision;
import dev.atelier.server.v1.sessions.SessionBody;
import dev.atelier.server.v1.wire.Dialect;
import dev.atelier.server.v1.wire.JsonBody;
import dev.atelier.server.v1.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What becomes of a session that exists: update, archive, delete. */
@RestController
final class SessionLifeController {
    private final Sessions sessions;
    private final UpdateRequest updates;
    private final SessionBody bodies;
    private final Provision provision;
    private final Shells shells;

    SessionLifeController(
            Sessions sessions, UpdateRequest updates, SessionBody bodies, Provision provision, Shells shells) {
        this.sessions = sessions;
        this.updates = updates;
        this.bodies = bodies;
        this.provision = provision;
        this.shells = shells;
    }

    @PostMapping("/v1/sessions/{id}")
    ResponseEntity<byte[]> update(@PathVariable String id, HttpServletRequest request)
            throws IOException, InvalidInputException, SessionClosedException, SessionBusyException {
        var session = SessionIds.parse(id);
        var wanted = updates.read(JsonBody.read(request));
        return reply(
                request, sessions.update(session, wanted, Caller.of(request).actor()));
    }

    @PostMapping("/v1/sessions/{id}/archive")
    ResponseEntity<byte[]> archive(@PathVariable String id, HttpServletRequest request)
            throws InvalidInputException, SessionClosedException, SessionBusyException {
        var session = SessionIds.parse(id);
        var archived = sessions.archive(session, Caller.of(request).actor());
        shells.end(session);
        return reply(request, archived);
    }

    @DeleteMapping("/v1/sessions/{id}")
    ResponseEntity<byte[]> delete(@PathVariable String id, HttpServletRequest request)
            throws IOException, InvalidInputException, SessionClosedException, SessionBusyException {
        var session = SessionIds.parse(id);
        sessions.delete(session, Caller.of(request).actor());
        shells.end(session);
        provision.discard(Caller.of(request).workspace(), session);
        return Reply.json(Json.object().put("id", session.value()).put("type", "session_deleted"));
    }

    private ResponseEntity<byte[]> reply(HttpServletRequest request, SessionDetails details) {
        return Reply.json(
                switch (Dialect.of(request)) {
                    case CONTRACT -> bodies.of(details);
                    case OWN -> SessionJson.of(details);
                });
    }
}
