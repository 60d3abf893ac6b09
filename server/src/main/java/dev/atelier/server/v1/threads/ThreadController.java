package dev.atelier.server.v1.threads;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Sessions;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.events.ContractEvents;
import dev.atelier.server.v1.events.EventList;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The threads of a session: list, look up, archive, and what happened in each. */
@RestController
final class ThreadController {
    private final Sessions sessions;
    private final ThreadPath paths;
    private final ThreadList lists;
    private final ThreadBody bodies;
    private final EventList events;
    private final ContractEvents contract;

    ThreadController(
            Sessions sessions,
            ThreadPath paths,
            ThreadList lists,
            ThreadBody bodies,
            EventList events,
            ContractEvents contract) {
        this.sessions = sessions;
        this.paths = paths;
        this.lists = lists;
        this.bodies = bodies;
        this.events = events;
        this.contract = contract;
    }

    @GetMapping("/v1/sessions/{id}/threads")
    ResponseEntity<byte[]> list(@PathVariable String id, HttpServletRequest request) {
        var found = lists.find(paths.session(id), new Params(request));
        return Reply.page(found.threads(), found.next());
    }

    @GetMapping("/v1/sessions/{id}/threads/{thread}")
    ResponseEntity<byte[]> get(@PathVariable String id, @PathVariable String thread) {
        return Reply.json(bodies.of(paths.find(id, thread)));
    }

    @PostMapping("/v1/sessions/{id}/threads/{thread}/archive")
    ResponseEntity<byte[]> archive(@PathVariable String id, @PathVariable String thread, HttpServletRequest request)
            throws InvalidInputException {
        var found = paths.find(id, thread);
        if (found.isPrimary()) {
            throw ApiException.invalid(
                    "session_thread_id",
                    "'" + thread + "' is the thread of the session's own agent; archive the session instead");
        }
        var session = found.session().session().id();
        var archived =
                sessions.threads().archive(session, thread, Caller.of(request).actor());
        return Reply.json(bodies.of(new FoundThread(found.session(), archived)));
    }

    @GetMapping("/v1/sessions/{id}/threads/{thread}/events")
    ResponseEntity<byte[]> events(@PathVariable String id, @PathVariable String thread, HttpServletRequest request) {
        var found = paths.find(id, thread);
        return events.page(found.journal(), found.publication(contract), request);
    }
}
