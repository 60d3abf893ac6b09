package dev.atelier.server.session;

import dev.atelier.agent.config.Catalogue;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.agent.session.SessionForks;
import dev.atelier.agent.session.Sessions;
import dev.atelier.http.Body;
import dev.atelier.journal.Journal;
import dev.atelier.server.access.Caller;
import dev.atelier.server.v1.sessions.SessionBody;
import dev.atelier.server.v1.wire.Dialect;
import dev.atelier.server.v1.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sessions that begin with what happened in another one. */
@RestController
final class ForkController {
    private static final Body BODY = new Body(4 * 1024, "{\"seq\": 12}");

    private final Sessions sessions;
    private final SessionForks forks;
    private final SessionBody bodies;

    ForkController(Sessions sessions, Journal journal, EventCodec codec, Catalogue catalogue, SessionBody bodies) {
        this.sessions = sessions;
        this.forks = new SessionForks(journal, codec, catalogue, sessions);
        this.bodies = bodies;
    }

    @PostMapping("/v1/sessions/{id}/fork")
    ResponseEntity<byte[]> fork(@PathVariable String id, HttpServletRequest request)
            throws IOException, InvalidInputException, SessionClosedException {
        var sent = BODY.read(request).only(List.of("seq"));
        var seq = sent.count("seq", 1, Integer.MAX_VALUE);
        if (seq == null) {
            throw sent.refused("seq", "is missing; send the last event that both sessions are to have");
        }
        var from = sessions.look(SessionIds.parse(id)).orElseThrow(() -> SessionIds.unknown(id));
        var fork = forks.fork(from, seq, Caller.of(request).principal());
        return Reply.json(
                switch (Dialect.of(request)) {
                    case CONTRACT -> bodies.of(fork);
                    case OWN -> SessionJson.of(fork);
                });
    }
}
