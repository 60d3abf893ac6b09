package dev.atelier.server.mcp;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.SessionBusyException;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.journal.JournalException;
import dev.atelier.server.access.Caller;
import dev.atelier.server.access.Scope;
import dev.atelier.server.error.ApiException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tools by which programs start, watch and steer sessions through MCP. What they may not do, or got wrong, is a result that says so. */
@Component
final class SteeringTools implements Tools {
    private static final String INSTRUCTIONS =
            "Atelier runs agents in sessions. Start one with start_session, then call watch_session, again and again with its next_seq, until the"
                    + " session is idle; what the agent said is among the events. A session that waits for a person shows which call it is about.";

    private static final Logger log = LoggerFactory.getLogger(SteeringTools.class);

    private final Steering steering;
    private final SessionLook look;
    private final ArrayNode list = described();
    private final Set<String> names = new HashSet<>();

    SteeringTools(Steering steering, SessionLook look) {
        this.steering = steering;
        this.look = look;
        list.forEach(tool -> names.add(tool.path("name").asString("")));
    }

    private static ArrayNode described() {
        try (var in = SteeringTools.class.getResourceAsStream("tools.json")) {
            return (ArrayNode) JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String instructions() {
        return INSTRUCTIONS;
    }

    @Override
    public ArrayNode list() {
        return list.deepCopy();
    }

    @Override
    public boolean has(String name) {
        return names.contains(name);
    }

    @Override
    public ObjectNode call(String name, JsonNode arguments, Caller caller) throws InterruptedException {
        var given = arguments.isMissingNode() || arguments.isNull() ? Rpc.object() : arguments;
        if (!(given instanceof ObjectNode object)) {
            return Rpc.failed("arguments: must be an object");
        }
        try {
            return Rpc.returned(answer(name, object, caller));
        } catch (ApiException | InvalidInputException | SessionClosedException | SessionBusyException e) {
            return Rpc.failed(String.valueOf(e.getMessage()));
        } catch (JournalException.NoSuchSession e) {
            return Rpc.failed("there is no such session");
        } catch (IOException | JournalException e) {
            log.error("tool '{}' failed", name, e);
            return Rpc.failed("the server failed; its log says why");
        }
    }

    private ObjectNode answer(String name, ObjectNode arguments, Caller caller)
            throws InvalidInputException, SessionClosedException, SessionBusyException, IOException,
                    InterruptedException {
        return switch (name) {
            case "list_agents" -> {
                if (!caller.may(Scope.AGENTS)) {
                    throw ApiException.forbidden(
                            "this key may not do that: it lacks the scope '" + Scope.AGENTS.word() + "'");
                }
                yield look.agents(arguments, caller);
            }
            case "list_sessions" -> look.sessions(arguments, caller);
            case "watch_session" -> look.watch(arguments, caller);
            case "start_session" -> steering.start(arguments, caller);
            case "send_message" -> steering.say(arguments, caller);
            case "interrupt_session" -> steering.interrupt(arguments, caller);
            case "confirm_call" -> steering.confirm(arguments, caller);
            default -> throw new IllegalArgumentException("there is no tool " + name);
        };
    }
}
