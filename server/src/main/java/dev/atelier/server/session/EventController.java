package dev.atelier.server.session;

import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.EventJson;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.events.ContractEvents;
import dev.atelier.server.v1.events.EventList;
import dev.atelier.server.v1.events.EventsReader;
import dev.atelier.server.v1.events.EventsReader.Sender;
import dev.atelier.server.v1.wire.Dialect;
import dev.atelier.server.v1.wire.JsonBody;
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
import tools.jackson.databind.node.ObjectNode;

/** The events of a session: send some, list what is stored. */
@RestController
final class EventController {
    private static final int MOST_SENT = 100;
    private static final int LONGEST_KEY = 120;
    private static final Set<String> SEND_FIELDS = Set.of("events");

    private final Sessions sessions;
    private final EventsReader inputs;
    private final ContractEvents contract;
    private final EventList lists;

    EventController(Sessions sessions, EventsReader inputs, ContractEvents contract, EventList lists) {
        this.contract = contract;
        this.lists = lists;
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
        var caller = Caller.of(request);
        var events = inputs.read(body.path("events"), "events", MOST_SENT, new Sender(caller.workspace(), dialect));
        if (events.isEmpty()) {
            throw ApiException.invalid("events", "must hold at least one event");
        }
        refuseConfirmations(events, Caller.of(request));
        var keyed = keyed(events, request.getHeader("Idempotency-Key"));
        var stored = sessions.send(session, keyed, caller.actor());
        return Reply.list(stored.stream()
                .map(event -> dialect == Dialect.CONTRACT
                        ? contract.write(event, null).map(ObjectNode::toString).orElseGet(() -> EventJson.write(event))
                        : EventJson.write(event))
                .toList());
    }

    /** What a person is asked, the one who wants to run it must not answer. */
    private static void refuseConfirmations(List<Input> events, Caller caller) {
        if (caller.worker() != null
                && events.stream().anyMatch(event -> event.data() instanceof UserEvent.ToolConfirmation)) {
            throw ApiException.forbidden("a worker's credential does not confirm calls; a person's key does");
        }
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
        var session = sessions.look(SessionIds.parse(id)).orElseThrow(() -> SessionIds.unknown(id));
        return lists.page(session, contract, request);
    }
}
