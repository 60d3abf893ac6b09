package dev.atelier.server.session;

import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.session.CreateSession;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.server.v1.agents.AgentChoiceReader;
import dev.atelier.server.v1.events.EventsReader;
import dev.atelier.server.v1.events.EventsReader.Sender;
import dev.atelier.server.v1.sessions.BudgetReader;
import dev.atelier.server.v1.sessions.SessionReader;
import dev.atelier.server.v1.wire.Dialect;
import dev.atelier.server.v1.wire.Fields;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body of a session's creation; {@code resources} and {@code vault_ids} are read by who lays them out. */
@Component
final class CreateRequest implements SessionReader {
    private static final Set<String> KNOWN = Set.of(
            "agent", "environment_id", "title", "metadata", "initial_events", "resources", "vault_ids", "budget");
    private static final Set<String> FIRST_EVENTS = Set.of("user.message", "user.define_outcome");
    private static final int LONGEST_ID = 128;
    private static final int LONGEST_TITLE = 256;
    private static final int MOST_EVENTS = 50;

    private final EventsReader events;
    private final AgentChoiceReader agents;

    CreateRequest(EventsReader events, AgentChoiceReader agents) {
        this.events = events;
        this.agents = agents;
    }

    @Override
    public CreateSession read(ObjectNode json, @Nullable String key, Sender sender) throws InvalidInputException {
        var body = Fields.of(json, KNOWN);
        var agent = agents.read(json.path("agent"), "agent", sender.workspace());
        var environment = body.text("environment_id", 1, LONGEST_ID);
        var title = body.optionalText("title", 0, LONGEST_TITLE);
        var wanted = new CreateSession(agent, environment, title, body.metadata(), inputs(body, sender), key);
        return wanted.on(new SessionTerms(BudgetReader.read(body), List.of(), List.of(), null));
    }

    private List<Input> inputs(Fields body, Sender sender) throws InvalidInputException {
        if (body.isAbsent("initial_events")) {
            return List.of();
        }
        var sent = body.value("initial_events");
        if (sender.dialect() == Dialect.CONTRACT) {
            for (int i = 0; i < sent.size(); i++) {
                var type = sent.path(i).path("type");
                if (type.isString() && !FIRST_EVENTS.contains(type.asString())) {
                    throw body.refused(
                            "initial_events[" + i + "].type", "must be user.message or user.define_outcome here");
                }
            }
        }
        return events.read(sent, "initial_events", MOST_EVENTS, sender);
    }
}
