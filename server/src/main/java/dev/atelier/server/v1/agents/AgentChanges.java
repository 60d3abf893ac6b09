package dev.atelier.server.v1.agents;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.Equipment;
import dev.atelier.agent.config.Equipment.McpServer;
import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.session.AgentChoice.Overrides;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.registry.agents.GearRules;
import dev.atelier.server.v1.wire.Fields;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads what a session that exists is to have different from now on: tools and MCP servers, each as a whole. Thread-safe. */
@Component
public final class AgentChanges {
    private static final Set<String> KNOWN = Set.of("tools", "mcp_servers");

    private final GearReader gears;

    AgentChanges(GearReader gears) {
        this.gears = gears;
    }

    /**
     * What is not named stays, null and nothing clear.
     *
     * @param path of the field, for messages
     */
    public Overrides read(JsonNode value, String path) {
        var fields = Fields.of(value, path, KNOWN);
        var tools = fields.has("tools") ? gears.tools(fields) : null;
        var servers = fields.has("mcp_servers") ? GearReader.servers(fields) : null;
        return agent -> changed(agent, tools, servers, path);
    }

    private static AgentConfig changed(
            AgentConfig agent, @Nullable List<ToolEntry> tools, @Nullable List<McpServer> servers, String path)
            throws InvalidInputException {
        Equipment gear = agent.equipment();
        gear = tools == null ? gear : gear.withTools(tools);
        gear = servers == null ? gear : gear.withMcpServers(servers);
        try {
            GearRules.check(gear.tools(), gear.mcpServers(), gear.skills());
        } catch (InvalidInputException e) {
            throw e.under(path);
        }
        return agent.with(gear);
    }
}
