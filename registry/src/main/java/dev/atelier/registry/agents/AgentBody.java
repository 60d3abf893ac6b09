package dev.atelier.registry.agents;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.AgentConfig.ModelChoice;
import dev.atelier.agent.config.Equipment;
import dev.atelier.agent.config.Multiagent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one version of an agent is, completely resolved: no default is left open.
 *
 * @param metadata the caller's own, in their order
 */
public record AgentBody(
        String name,
        @Nullable String description,
        ModelChoice model,
        @Nullable String system,
        Gear gear,
        Map<String, String> metadata,
        ExecutionIdentity executionIdentity) {
    public AgentBody {
        metadata = new LinkedHashMap<>(Objects.requireNonNullElse(metadata, Map.of()));
    }

    /** An agent that comes with a studio, as people find it before they change it. */
    static AgentBody of(AgentConfig preset) {
        var equipment = preset.equipment();
        var gear = new Gear(
                equipment.tools(),
                equipment.mcpServers(),
                equipment.skills(),
                null,
                equipment.limits(),
                equipment.engine());
        return new AgentBody(
                preset.name(),
                preset.description(),
                preset.model(),
                preset.system(),
                gear,
                Map.of(),
                ExecutionIdentity.SERVICE_ACCOUNT);
    }

    AgentConfig config(String id, int version, @Nullable Multiagent multiagent) {
        var equipment =
                new Equipment(gear.tools(), gear.mcpServers(), gear.skills(), multiagent, gear.limits(), gear.engine());
        return new AgentConfig(id, version, name, description, model, system, equipment);
    }
}
