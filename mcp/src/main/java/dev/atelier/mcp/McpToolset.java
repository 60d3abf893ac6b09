package dev.atelier.mcp;

import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.tool.Elsewhere;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.Toolset;
import dev.atelier.journal.SessionId;
import java.util.List;
import java.util.Optional;

/**
 * The tools of the MCP servers that an agent was given, of those that its toolsets name. A run has connections of its own, from the first
 * request that may need them until it rests. Nothing of the protocol's library is loaded before.
 */
public final class McpToolset implements Toolset {
    private final Access access;
    private final Programs programs;
    private final McpLimits limits;

    public McpToolset(Access access, Programs programs, McpLimits limits) {
        this.access = access;
        this.programs = programs;
        this.limits = limits;
    }

    @Override
    public List<Tool> open(SessionId session, SessionEvent.Created created) {
        return List.of();
    }

    @Override
    public Optional<Elsewhere> elsewhere(SessionId session, SessionEvent.Created created) {
        var equipment = created.agent().equipment();
        var used = equipment.tools().stream()
                .filter(ToolEntry.McpToolset.class::isInstance)
                .map(entry -> ((ToolEntry.McpToolset) entry).mcpServerName())
                .toList();
        var servers = equipment.mcpServers().stream()
                .filter(server -> used.contains(server.name()))
                .map(server -> new Server(server, session, created, access, programs, limits))
                .toList();
        return servers.isEmpty() ? Optional.empty() : Optional.of(new Servers(servers, equipment, limits));
    }
}
