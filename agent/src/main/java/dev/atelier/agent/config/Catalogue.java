package dev.atelier.agent.config;

import dev.atelier.agent.studio.Studio;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The studios of this server with their agents and environments, by id. Immutable. */
public final class Catalogue {
    private final Map<String, Studio> studios = new LinkedHashMap<>();
    private final Map<String, AgentConfig> agents = new LinkedHashMap<>();
    private final Map<String, EnvironmentConfig> environments = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if two studios, agents or environments share a name */
    public Catalogue(List<Studio> studios) {
        for (var studio : studios) {
            add(this.studios, studio.name(), studio);
            studio.presetAgents().forEach(agent -> add(agents, agent.id(), agent));
            studio.presetEnvironments().forEach(environment -> add(environments, environment.id(), environment));
        }
    }

    public List<Studio> studios() {
        return List.copyOf(studios.values());
    }

    public List<AgentConfig> agents() {
        return List.copyOf(agents.values());
    }

    public List<EnvironmentConfig> environments() {
        return List.copyOf(environments.values());
    }

    public Optional<Studio> studio(String name) {
        return Optional.ofNullable(studios.get(name));
    }

    public Optional<AgentConfig> agent(String id) {
        return Optional.ofNullable(agents.get(id));
    }

    public Optional<EnvironmentConfig> environment(String id) {
        return Optional.ofNullable(environments.get(id));
    }

    private static <T> void add(Map<String, T> into, String id, T value) {
        if (into.putIfAbsent(id, value) != null) {
            throw new IllegalArgumentException("'" + id + "' is defined twice");
        }
    }
}
