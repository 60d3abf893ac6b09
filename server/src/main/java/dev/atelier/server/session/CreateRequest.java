package dev.atelier.server.session;

import dev.atelier.agent.session.CreateSession;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Sessions;
import dev.atelier.server.schema.InputReader;
import dev.atelier.server.v1.agents.AgentChoiceReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body of a session's creation. */
@Component
final class CreateRequest {
    private static final Set<String> KNOWN =
            Set.of("agent", "environment_id", "title", "metadata", "initial_events", "resources", "vault_ids");
    private static final Set<String> LATER = Set.of("budget");
    private static final int LONGEST_TITLE = 256;
    private static final int MOST_EVENTS = 50;

    private final InputReader inputs;
    private final AgentChoiceReader agents;

    CreateRequest(InputReader inputs, AgentChoiceReader agents) {
        this.inputs = inputs;
        this.agents = agents;
    }

    CreateSession read(ObjectNode body, @Nullable String key) throws InvalidInputException {
        for (var name : body.propertyNames()) {
            refuseUnknown(name, body.path(name));
        }
        if (key != null && (key.isEmpty() || key.length() > 128)) {
            throw new InvalidInputException("Idempotency-Key", "must have 1 to 128 characters");
        }
        var title = optionalText(body, "title");
        if (title != null && title.length() > LONGEST_TITLE) {
            throw new InvalidInputException("title", "may have at most " + LONGEST_TITLE + " characters");
        }
        var events = body.has("initial_events") ? body.get("initial_events") : JsonNodeFactory.instance.arrayNode();
        return new CreateSession(
                agents.read(body.path("agent"), "agent", Sessions.WORKSPACE),
                text(body.path("environment_id"), "environment_id"),
                title,
                metadata(body.path("metadata")),
                inputs.readAll(events, "initial_events", MOST_EVENTS),
                key);
    }

    private static void refuseUnknown(String name, JsonNode value) throws InvalidInputException {
        boolean empty = value.isNull() || (value.isContainer() && value.isEmpty());
        if (LATER.contains(name) && !empty) {
            throw new InvalidInputException(name, "is not supported by this server yet; leave it out");
        }
        if (!KNOWN.contains(name) && !LATER.contains(name)) {
            var known = new ArrayList<>(KNOWN);
            known.sort(null);
            throw new InvalidInputException(name, "is not a field of a session; known: " + String.join(", ", known));
        }
    }

    private static Map<String, String> metadata(JsonNode metadata) throws InvalidInputException {
        if (metadata.isMissingNode() || metadata.isNull()) {
            return Map.of();
        }
        if (!(metadata instanceof ObjectNode pairs)) {
            throw new InvalidInputException("metadata", "must be an object of strings");
        }
        var read = new LinkedHashMap<String, String>();
        for (var name : List.copyOf(pairs.propertyNames())) {
            var value = pairs.path(name);
            if (!value.isString()) {
                throw new InvalidInputException("metadata." + name, "must be a string, was " + value.getNodeType());
            }
            read.put(name, value.asString());
        }
        return read;
    }

    private static @Nullable String optionalText(ObjectNode body, String name) throws InvalidInputException {
        var value = body.path(name);
        return value.isMissingNode() || value.isNull() ? null : text(value, name);
    }

    private static String text(JsonNode value, String name) throws InvalidInputException {
        if (!value.isString() || value.asString().isBlank()) {
            throw new InvalidInputException(name, value.isMissingNode() ? "is missing" : "must be a non-empty string");
        }
        return value.asString();
    }
}
