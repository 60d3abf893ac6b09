package dev.atelier.server.mcp;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.SessionId;
import dev.atelier.server.access.Caller;
import dev.atelier.server.v1.events.EventsReader;
import dev.atelier.server.v1.events.EventsReader.Sender;
import dev.atelier.server.v1.resources.SessionCreation;
import dev.atelier.server.v1.sessions.SessionReader;
import dev.atelier.server.v1.wire.Dialect;
import dev.atelier.server.v1.wire.Fields;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Tools that begin sessions or say something in them, by the same way as the routes under {@code /v1}. Thread-safe. */
@Component
final class Steering {
    private static final int LONGEST_MESSAGE = 100_000;
    private static final int LONGEST_ID = 128;
    private static final List<String> AS_THEY_ARE = List.of("agent", "title", "vault_ids");

    private final Sessions sessions;
    private final SessionReader reader;
    private final SessionCreation creation;
    private final EventsReader events;

    Steering(Sessions sessions, SessionReader reader, SessionCreation creation, EventsReader events) {
        this.sessions = sessions;
        this.reader = reader;
        this.creation = creation;
        this.events = events;
    }

    ObjectNode start(ObjectNode arguments, Caller caller)
            throws InvalidInputException, IOException, InterruptedException {
        var fields = Fields.of(arguments, "agent", "environment_id", "message", "title", "vault_ids");
        fields.text("agent", 1, LONGEST_ID);
        var body = Rpc.object();
        var place = fields.optionalText("environment_id", 1, LONGEST_ID);
        body.put("environment_id", place == null ? "env_general" : place);
        AS_THEY_ARE.stream().filter(fields::has).forEach(name -> body.set(name, arguments.get(name)));
        var message = fields.optionalText("message", 1, LONGEST_MESSAGE);
        if (message != null) {
            body.putArray("initial_events").add(message(message));
        }
        var wanted = reader.read(body, null, sender(caller));
        var order = new SessionCreation.Order(caller.principal(), SessionId.create(), null);
        var session = creation.create(order, body, wanted);
        return Rpc.object().put("session_id", session.id().value()).put("next_seq", 0);
    }

    private static ObjectNode message(String text) {
        var event = Rpc.object().put("type", "user.message");
        event.putArray("content").addObject().put("type", "text").put("text", text);
        return event;
    }

    ObjectNode say(ObjectNode arguments, Caller caller) throws InvalidInputException, SessionClosedException {
        var fields = Fields.of(arguments, "session_id", "message");
        return send(fields, message(fields.text("message", 1, LONGEST_MESSAGE)), caller);
    }

    ObjectNode interrupt(ObjectNode arguments, Caller caller) throws InvalidInputException, SessionClosedException {
        return send(Fields.of(arguments, "session_id"), Rpc.object().put("type", "user.interrupt"), caller);
    }

    ObjectNode confirm(ObjectNode arguments, Caller caller) throws InvalidInputException, SessionClosedException {
        var fields = Fields.of(arguments, "session_id", "tool_use_id", "result", "deny_message");
        var event = Rpc.object()
                .put("type", "user.tool_confirmation")
                .put("tool_use_id", fields.text("tool_use_id", 1, LONGEST_ID))
                .put("result", fields.choice("result", List.of("allow", "deny")));
        var why = fields.optionalText("deny_message", 1, 10_000);
        if (why != null) {
            event.put("deny_message", why);
        }
        return send(fields, event, caller);
    }

    private ObjectNode send(Fields arguments, ObjectNode event, Caller caller)
            throws InvalidInputException, SessionClosedException {
        var session = OwnSession.of(arguments, sessions, caller).session().id();
        var list = Rpc.object().putArray("events").add(event);
        var inputs = events.read(list, "events", 1, sender(caller));
        var stored = sessions.send(session, inputs, caller.actor()).getLast();
        return Rpc.object()
                .put("session_id", session.value())
                .put("event_id", stored.id().value())
                .put("seq", stored.seq().value());
    }

    private static Sender sender(Caller caller) {
        return new Sender(caller.workspace(), Dialect.CONTRACT);
    }
}
