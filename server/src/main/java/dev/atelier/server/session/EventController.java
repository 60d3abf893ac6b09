package dev.atelier.server.session;

import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.agent.session.Sessions;
import dev.atelier.agent.session.StoredEvent;
import dev.atelier.journal.Actor;
import dev.atelier.journal.EventJson;
import dev.atelier.journal.SessionQuery.Created;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.schema.InputReader;
import dev.atelier.server.v1.events.ContractEvents;
import dev.atelier.server.v1.events.ContractInput;
import dev.atelier.server.v1.wire.Cursor;
import dev.atelier.server.v1.wire.Dialect;
import dev.atelier.server.v1.wire.JsonBody;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.Reply;
import dev.atelier.server.v1.wire.Times;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The events of a session: send some, list what is stored. */
@RestController
final class EventController {
    private static final int MOST_SENT = 100;
    private static final int LONGEST_KEY = 120;
    private static final int MOST_LISTED = 1000;
    private static final Set<String> SEND_FIELDS = Set.of("events");

    private final Sessions sessions;
    private final InputReader inputs;
    private final ContractEvents contract;

    EventController(Sessions sessions, InputReader inputs, ContractEvents contract) {
        this.contract = contract;
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
        var dialect = Dialect.of(request);
        if (dialect == Dialect.CONTRACT) {
            ContractInput.tidy(body.path("events"));
        }
        var events = inputs.readAll(body.path("events"), "events", MOST_SENT);
        if (events.isEmpty()) {
            throw ApiException.invalid("events", "must hold at least one event");
        }
        var keyed = keyed(events, request.getHeader("Idempotency-Key"));
        var stored = sessions.send(session, keyed, Actor.user("local"));
        return Reply.list(stored.stream()
                .map(event -> dialect == Dialect.CONTRACT
                        ? contract.write(event, null).map(ObjectNode::toString).orElseGet(() -> EventJson.write(event))
                        : EventJson.write(event))
                .toList());
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
        var scan = new EventScan(sessions, session, form(request, params), limit);
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

    private EventScan.Form form(HttpServletRequest request, Params params) {
        var types = Set.copyOf(params.all("types"));
        var range = Times.created(params, "created_at");
        var dialect = Dialect.of(request);
        return stored -> {
            boolean wanted = (types.isEmpty() || types.contains(stored.event().type())) && isIn(range, stored);
            if (!wanted) {
                return Optional.empty();
            }
            return switch (dialect) {
                case OWN -> Optional.of(stored.json());
                case CONTRACT ->
                    contract.write(stored.event(), stored.processedAt()).map(ObjectNode::toString);
            };
        };
    }

    /** By the time of processing, as the contract has it; what still waits is in no range. */
    private static boolean isIn(Created range, StoredEvent stored) {
        var at = stored.processedAt();
        if (range.from() == null && range.until() == null) {
            return true;
        }
        return at != null
                && (range.from() == null || !at.isBefore(range.from()))
                && (range.until() == null || at.isBefore(range.until()));
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
