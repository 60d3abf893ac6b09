package dev.atelier.registry;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.EnvironmentConfig;
import dev.atelier.agent.config.Registered;
import dev.atelier.registry.agents.Agents;
import dev.atelier.registry.environments.Environments;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds for the runtime what people made. Thread-safe. */
public record RegisteredResources(Agents agents, Environments environments) implements Registered {
    @Override
    public Optional<Found<AgentConfig>> agent(String workspace, String id, @Nullable Integer version) {
        return agents.config(workspace, id, version);
    }

    @Override
    public Optional<Found<EnvironmentConfig>> environment(String workspace, String id) {
        return environments.config(workspace, id);
    }
}
