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
 * @param engine who runs its turns; null for this server's own loop
 */
public record Gear(
        List<ToolEntry> tools,
        List<McpServer> mcpServers,
        List<SkillUse> skills,
        @Nullable Roster roster,
        Limits limits,
        @Nullable String engine) {
    public static final Gear NONE = new Gear(List.of(), List.of(), List.of(), null, Limits.DEFAULT, null);

    public Gear {
        tools = List.copyOf(Objects.requireNonNullElse(tools, List.of()));
        mcpServers = List.copyOf(Objects.requireNonNullElse(mcpServers, List.of()));
        skills = List.copyOf(Objects.requireNonNullElse(skills, List.of()));
        limits = Objects.requireNonNullElse(limits, Limits.DEFAULT);
    }
}
