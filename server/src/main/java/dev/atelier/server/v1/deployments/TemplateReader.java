package dev.atelier.server.v1.deployments;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.Catalogue;
import dev.atelier.agent.config.Registered.Found;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.registry.deployment.Deployment;
import dev.atelier.registry.deployment.Deployment.Template;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.events.ContractInput;
import dev.atelier.server.v1.events.EventsReader.Sender;
import dev.atelier.server.v1.resources.SessionCreation;
import dev.atelier.server.v1.sessions.SessionReader;
import dev.atelier.server.v1.wire.Dialect;
import dev.atelier.server.v1.wire.Fields;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a deployment's sessions are made of, and has it checked by those who would make one. Thread-safe. */
@Component
final class TemplateReader {
    private static final int LONGEST_ID = 128;
    private static final int MOST_EVENTS = 50;
    private static final int MOST_RESOURCES = 500;
    private static final int MOST_VAULTS = 50;
    private static final List<String> EVENTS = List.of("user.message", "user.define_outcome", "system.message");

    private final Catalogue catalogue;
    private final SessionReader sessions;
    private final SessionCreation creation;

    TemplateReader(Catalogue catalogue, SessionReader sessions, SessionCreation creation) {
        this.catalogue = catalogue;
        this.sessions = sessions;
        this.creation = creation;
    }

    /** Resources as clients may see them. */
    static ArrayNode published(JsonNode resources) {
        var published = (ArrayNode) resources.deepCopy();
        for (var resource : published) {
            if (resource instanceof ObjectNode object) {
                object.remove(Template.TOKEN);
            }
        }
        return published;
    }

    Template create(Fields body, String workspace) {
        var pinned = pinned(body, workspace);
        return new Template(
                pinned.id(),
                pinned.version(),
                body.text("environment_id", LONGEST_ID),
                events(body),
                resources(body),
                body.texts("vault_ids", MOST_VAULTS, LONGEST_ID),
                budget(body));
    }

    /** What is not named stays. */
    Template update(Fields body, Template before, String workspace) {
        var pinned = body.has("agent") ? pinned(body, workspace) : null;
        return new Template(
                pinned == null ? before.agentId() : pinned.id(),
                pinned == null ? before.agentVersion() : pinned.version(),
                body.has("environment_id") ? body.text("environment_id", LONGEST_ID) : before.environmentId(),
                body.has("initial_events") ? events(body) : before.initialEvents(),
                body.has("resources") ? resources(body) : before.resources(),
                body.has("vault_ids") ? body.texts("vault_ids", MOST_VAULTS, LONGEST_ID) : before.vaultIds(),
                body.has("budget") ? budget(body) : before.budget());
    }

    /** @throws InvalidInputException as the creation of such a session would */
    void check(Deployment deployment, String workspace) throws InvalidInputException {
        var order = SessionOrder.draft(deployment.name(), deployment.template());
        creation.check(workspace, order, sessions.read(order, null, new Sender(workspace, Dialect.CONTRACT)));
    }

    /** The agent at the version that is said, or at its newest. */
    private AgentConfig pinned(Fields body, String workspace) {
        var value = body.value("agent");
        var fields = value.isObject() ? Fields.of(value, body.path("agent"), Set.of("type", "id", "version")) : null;
        if (fields != null) {
            fields.choice("type", List.of("agent"));
        }
        var id = fields == null ? body.text("agent", LONGEST_ID) : fields.text("id", LONGEST_ID);
        var version =
                fields == null || fields.isAbsent("version") ? null : fields.number("version", 1, Integer.MAX_VALUE);
        var found = catalogue.agent(workspace, id, version);
        if (found.isEmpty()) {
            throw body.refused(
                    "agent", "there is no agent '" + id + "'" + (version == null ? "" : " at version " + version));
        }
        if (found.map(Found::archived).orElse(false)) {
            throw body.refused("agent", "'" + id + "' is archived; choose an agent that is in use");
        }
        return found.get().config();
    }

    private static JsonNode events(Fields body) {
        var events = body.array("initial_events", MOST_EVENTS);
        if (events.isEmpty()) {
            throw body.refused("initial_events", "must hold 1 to " + MOST_EVENTS + " events");
        }
        for (int i = 0; i < events.size(); i++) {
            var path = "initial_events[" + i + "]";
            Fields.open(events.get(i), path).choice("type", EVENTS);
        }
        var copy = Json.object().putArray("initial_events");
        events.forEach(copy::add);
        ContractInput.tidy(copy);
        return copy;
    }

    private static JsonNode resources(Fields body) {
        var copy = Json.object().putArray("resources");
        body.array("resources", MOST_RESOURCES).forEach(copy::add);
        ContractInput.tidy(copy); // null and absent are the same here
        return copy;
    }

    private static @Nullable JsonNode budget(Fields body) {
        return body.isAbsent("budget") ? null : body.value("budget");
    }
}
