package dev.atelier.registry.agents;

import dev.atelier.agent.config.AgentConfig.Limits;
import dev.atelier.agent.config.Equipment.McpServer;
import dev.atelier.agent.config.Equipment.SkillUse;
import dev.atelier.agent.config.ToolEntry;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an agent works with; see {@link dev.atelier.agent.config.Equipment}, which is the same with the roster in full.
 *
 * @param roster null for an agent that works alone
 */
public record Gear(
        List<ToolEntry> tools,
        List<McpServer> mcpServers,
        List<SkillUse> skills,
        @Nullable Roster roster,
        Limits limits) {
    public static final Gear NONE = new Gear(List.of(), List.of(), List.of(), null, Limits.DEFAULT);

    public Gear {
        tools = List.copyOf(Objects.requireNonNullElse(tools, List.of()));
        mcpServers = List.copyOf(Objects.requireNonNullElse(mcpServers, List.of()));
        skills = List.copyOf(Objects.requireNonNullElse(skills, List.of()));
        limits = Objects.requireNonNullElse(limits, Limits.DEFAULT);
    }
}
