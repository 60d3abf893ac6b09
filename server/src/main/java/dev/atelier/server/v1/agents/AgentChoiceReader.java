package dev.atelier.server.v1.agents;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.Equipment;
import dev.atelier.agent.config.Equipment.McpServer;
import dev.atelier.agent.config.Equipment.SkillUse;
import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.session.AgentChoice;
import dev.atelier.agent.session.AgentChoice.Overrides;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.registry.agents.GearRules;
import dev.atelier.server.v1.wire.Fields;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads which agent a session is to have: an id, one at a version, or one with what this session has different. Thread-safe. */
@Component
public final class AgentChoiceReader {
    private static final int LONGEST_ID = 128;
    private static final int LONGEST_SYSTEM = 100_000;
    private static final Set<String> PINNED = Set.of("type", "id", "version");
    private static final Set<String> OVERRIDDEN =
            Set.of("type", "id", "version", "model", "system", "tools", "mcp_servers", "skills", "engine");

    private final GearReader gears;

    AgentChoiceReader(GearReader gears) {
        this.gears = gears;
    }

    /** @param path of the field, for messages */
    public AgentChoice read(JsonNode value, String path, String workspace) {
        if (!value.isObject()) {
            return AgentChoice.of(Fields.text(value, path, 1, LONGEST_ID));
        }
        var type = Fields.open(value, path).choice("type", List.of("agent", "agent_with_overrides"));
        if (type.equals("agent")) {
            return choice(Fields.of(value, path, PINNED), agent -> agent);
        }
        var fields = Fields.of(value, path, OVERRIDDEN);
        return choice(fields, overrides(fields, workspace));
    }

    private static AgentChoice choice(Fields fields, Overrides overrides) {
        var version = fields.isAbsent("version") ? null : fields.number("version", 1, Integer.MAX_VALUE);
        return new AgentChoice(fields.text("id", 1, LONGEST_ID), version, overrides);
    }

    /** What is not named is the agent's, null or nothing clears, anything else replaces the whole. */
    private Overrides overrides(Fields fields, String workspace) {
        if (fields.has("model") && fields.isAbsent("model")) {
            throw fields.refused("model", "cannot be cleared; leave it out to keep the agent's")
                    .withCode("agent_model_required");
        }
        var model = fields.has("model") ? ModelReader.read(fields.value("model"), fields.path("model"), null) : null;
        var system = AgentReader.clearable(fields, "system", LONGEST_SYSTEM);
        var tools = fields.has("tools") ? gears.tools(fields) : null;
        var servers = fields.has("mcp_servers") ? GearReader.servers(fields) : null;
        var skills = fields.has("skills") ? gears.skills(fields, workspace) : null;
        boolean changesSystem = fields.has("system");
        boolean changesEngine = fields.has("engine");
        var engine = EngineReader.read(fields);
        return agent -> new AgentConfig(
                agent.id(),
                agent.version(),
                agent.name(),
                agent.description(),
                model == null ? agent.model() : model,
                changesSystem ? system : agent.system(),
                equipment(changesEngine ? agent.equipment().runBy(engine) : agent.equipment(), tools, servers, skills));
    }

    private static Equipment equipment(
            Equipment base,
            @Nullable List<ToolEntry> tools,
            @Nullable List<McpServer> servers,
            @Nullable List<SkillUse> skills)
            throws InvalidInputException {
        var result = new Equipment(
                tools == null ? base.tools() : tools,
                servers == null ? base.mcpServers() : servers,
                skills == null ? base.skills() : skills,
                base.multiagent(),
                base.limits(),
                base.engine());
        try {
            GearRules.check(result.tools(), result.mcpServers(), result.skills());
            if (result.multiagent() != null) {
                GearRules.checkOfCoordinator(result.tools());
            }
        } catch (InvalidInputException e) {
            throw e.under("agent");
        }
        return result;
    }
}
