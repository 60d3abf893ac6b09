package dev.atelier.server.session;

import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.Actor;
import dev.atelier.journal.EventJson;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.schema.InputReader;
import dev.atelier.server.v1.wire.Cursor;
import dev.atelier.server.v1.wire.JsonBody;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The events of a session: send some, list what is stored. */
@RestController
final class EventController {
    private static final int MOST_SENT = 100;
    private static final int LONGEST_KEY = 120;
    private static final int MOST_LISTED = 1000;
    private static final Set<String> SEND_FIELDS = Set.of("events");

    private final Sessions sessions;
    private final InputReader inputs;

    EventController(Sessions sessions, InputReader inputs) {
        this.sessions = sessions;
        this.inputs = inputs;
    }

    @PostMapping("/v1/sessions/{id}/events")
    ResponseEntity<byte[]> send(@PathVariable String id, HttpServletRequest request)
            throws IOException, InvalidInputException, SessionClosedException {
        var session = SessionIds.parse(id);
        var body = JsonBody.read(request);
        for (var name : body.propertyNames()) {
            if (!SEND_FIELDS.contains(name)) {
                throw ApiException.invalid(name, "is not a field here; send {\"events\": […]}");
            }
        }
        var events = inputs.readAll(body.path("events"), "events", MOST_SENT);
        if (events.isEmpty()) {
            throw ApiException.invalid("events", "must hold at least one event");
        }
        var keyed = keyed(events, request.getHeader("Idempotency-Key"));
        var stored = sessions.send(session, keyed, Actor.user("local"));
        return Reply.list(stored.stream().map(EventJson::write).toList());
    }

    /** A key for the whole request keys each of its events that has none of its own. */
    private static List<Input> keyed(List<Input> events, @Nullable String key) {
        if (key == null) {
            return events;
        }
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw ApiException.invalid("Idempotency-Key", "must have 1 to " + LONGEST_KEY + " characters");
        }
        var keyed = new ArrayList<Input>();
        for (int i = 0; i < events.size(); i++) {
            var event = events.get(i);
            keyed.add(event.key() == null ? new Input(event.data(), key + "#" + i) : event);
        }
        return keyed;
    }

    @GetMapping("/v1/sessions/{id}/events")
    ResponseEntity<byte[]> list(@PathVariable String id, HttpServletRequest request) {
        var session = SessionIds.parse(id);
        var params = new Params(request);
        var order = params.choice("order", List.of("asc", "desc"), "asc");
        int limit = (int) params.number("limit", 1, MOST_LISTED, MOST_LISTED);
        long after = params.number("after_seq", 0, Long.MAX_VALUE, 0);
        var cursor = new CursorOf(order);
        var from = Cursor.place(params, cursor.kind());
        var scan = new EventScan(sessions, session, Set.copyOf(params.all("types")), limit);
        var head = sessions.look(session)
                .orElseThrow(() -> SessionIds.unknown(id))
                .state()
                .head();
        var page = order.equals("asc")
                ? scan.forward(from.map(cursor::seq).orElse(after), head.value())
                : scan.backward(from.map(cursor::seq).orElse(head.value() + 1), after);
        var next = page.goesOnAt() == null
                ? null
                : new Cursor(cursor.kind(), page.goesOnAt().toString()).toString();
        return Reply.page(page.events(), next);
    }

    /** Cursors of one order; the place is a seq. */
    private record CursorOf(String order) {
        String kind() {
            return "events." + order;
        }

        long seq(String place) {
            return Params.number("page", place, 0, Long.MAX_VALUE);
        }
    }
}
