package dev.atelier.server.v1.agents;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.registry.Resource;
import dev.atelier.registry.agents.AgentBody;
import dev.atelier.registry.agents.ExecutionIdentity;
import dev.atelier.registry.agents.Gear;
import dev.atelier.registry.agents.GearRules;
import dev.atelier.server.v1.wire.Fields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body of an agent's creation and of its update. Thread-safe. */
@Component
final class AgentReader {
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_DESCRIPTION = 2048;
    private static final int LONGEST_SYSTEM = 100_000;
    private static final int LONGEST_ROLE = 2048;
    private static final Set<String> FIELDS = Set.of(
            "name",
            "description",
            "model",
            "system",
            "tools",
            "mcp_servers",
            "skills",
            "multiagent",
            "engine",
            "execution_identity",
            "metadata");

    private final GearReader gears;
    private final RosterReader rosters;

    AgentReader(GearReader gears, RosterReader rosters) {
        this.gears = gears;
        this.rosters = rosters;
    }

    AgentBody create(ObjectNode json, String workspace) throws InvalidInputException {
        var body = Fields.of(json, FIELDS);
        var gear = new Gear(
                gears.tools(body),
                GearReader.servers(body),
                gears.skills(body, workspace),
                rosters.read(body, workspace, null),
                Gear.NONE.limits(),
                EngineReader.read(body));
        return checked(new AgentBody(
                body.text("name", 1, LONGEST_NAME),
                clearable(body, "description", LONGEST_DESCRIPTION),
                ModelReader.read(body.value("model"), "model", null),
                clearable(body, "system", LONGEST_SYSTEM),
                gear,
                body.metadata(),
                body.isAbsent("execution_identity") ? ExecutionIdentity.SERVICE_ACCOUNT : identity(body)));
    }

    /** The version that the caller expects; null if it does not say. */
    static @Nullable Integer expected(ObjectNode json) {
        var body = update(json);
        return body.isAbsent("version") ? null : body.number("version", 1, Integer.MAX_VALUE);
    }

    private static Fields update(ObjectNode json) {
        var known = new HashSet<>(FIELDS);
        known.add("version");
        return Fields.of(json, known);
    }

    /** What is not named stays. */
    AgentBody update(ObjectNode json, Resource<AgentBody> agent) throws InvalidInputException {
        var body = update(json);
        var current = agent.body();
        var gear = gear(body, agent);
        return checked(new AgentBody(
                body.has("name") ? body.text("name", 1, LONGEST_NAME) : current.name(),
                body.has("description") ? clearable(body, "description", LONGEST_DESCRIPTION) : current.description(),
                body.has("model") ? ModelReader.read(body.value("model"), "model", current.model()) : current.model(),
                body.has("system") ? clearable(body, "system", LONGEST_SYSTEM) : current.system(),
                gear,
                body.patched(current.metadata()),
                body.isAbsent("execution_identity") ? current.executionIdentity() : identity(body)));
    }

    private Gear gear(Fields body, Resource<AgentBody> agent) {
        var current = agent.body().gear();
        var workspace = agent.ref().workspace();
        return new Gear(
                body.has("tools") ? gears.tools(body) : current.tools(),
                body.has("mcp_servers") ? GearReader.servers(body) : current.mcpServers(),
                body.has("skills") ? gears.skills(body, workspace) : current.skills(),
                body.has("multiagent") ? rosters.read(body, workspace, agent.id()) : current.roster(),
                current.limits(),
                body.has("engine") ? EngineReader.read(body) : current.engine());
    }

    private static AgentBody checked(AgentBody body) throws InvalidInputException {
        GearRules.check(
                body.gear().tools(), body.gear().mcpServers(), body.gear().skills());
        if (body.gear().roster() != null) {
            GearRules.checkOfCoordinator(body.gear().tools());
        }
        return body;
    }

    /** Null and the empty text clear it. */
    static @Nullable String clearable(Fields body, String name, int most) {
        var text = body.optionalText(name, 0, most);
        return text == null || text.isEmpty() ? null : text;
    }

    private static ExecutionIdentity identity(Fields body) {
        var open = Fields.open(body.value("execution_identity"), "execution_identity");
        var type = open.choice("type", List.of("service_account", "aws_role"));
        if (type.equals("service_account")) {
            body.part("execution_identity", Set.of("type"));
            return ExecutionIdentity.SERVICE_ACCOUNT;
        }
        var fields = body.part("execution_identity", Set.of("type", "role_arn"));
        return new ExecutionIdentity(type, fields.text("role_arn", 1, LONGEST_ROLE));
    }
}
