package dev.atelier.server.session;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.Actor;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.SessionQuery;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Cursor;
import dev.atelier.server.v1.wire.JsonBody;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sessions: create, look up, list. */
@RestController
final class SessionController {
    private static final Set<String> STATUSES = Set.of("idle", "running", "rescheduling", "terminated");
    private static final String CURSOR = "sessions.desc";

    private final Sessions sessions;
    private final CreateRequest requests;

    SessionController(Sessions sessions, CreateRequest requests) {
        this.sessions = sessions;
        this.requests = requests;
    }

    @PostMapping("/v1/sessions")
    ResponseEntity<byte[]> create(HttpServletRequest request) throws IOException, InvalidInputException {
        var wanted = requests.read(JsonBody.read(request), request.getHeader("Idempotency-Key"));
        var session = sessions.create(wanted, Actor.user("local"));
        return Reply.json(SessionJson.of(sessions.find(session.id()).orElseThrow()));
    }

    @GetMapping("/v1/sessions/{id}")
    ResponseEntity<byte[]> get(@PathVariable String id) {
        return Reply.json(
                SessionJson.of(sessions.find(SessionIds.parse(id)).orElseThrow(() -> SessionIds.unknown(id))));
    }

    @GetMapping("/v1/sessions")
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        var params = new Params(request);
        int limit = (int) params.number("limit", 1, 100, 20);
        params.choice("order", List.of("desc"), "desc");
        var statuses = params.all("statuses");
        if (!STATUSES.containsAll(statuses)) {
            throw ApiException.invalid("statuses[]", "may be idle, running, rescheduling, terminated");
        }
        var before = Cursor.place(params, CURSOR).map(SessionId::new).orElse(null);
        var found = sessions.list(new SessionQuery(
                Sessions.WORKSPACE,
                params.text("studio").orElse(null),
                params.text("agent_id").orElse(null),
                statuses.isEmpty() ? STATUSES : Set.copyOf(statuses),
                before,
                limit + 1));
        var page = found.subList(0, Math.min(limit, found.size()));
        var more = found.size() > limit
                ? new Cursor(CURSOR, page.getLast().session().id().value()).toString()
                : null;
        return Reply.page(
                page.stream().map(each -> SessionJson.of(each).toString()).toList(), more);
    }
}
