package dev.atelier.agent.config;

import dev.atelier.agent.config.Registered.Found;
import dev.atelier.agent.studio.Studio;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The studios of this server, and every agent and environment by id: those that come with a studio, the same for all workspaces, and those
 * that people made. A preset that people changed is found as they made it. Thread-safe.
 */
public final class Catalogue {
    private final Map<String, Studio> studios = new LinkedHashMap<>();
    private final Map<String, AgentConfig> agents = new LinkedHashMap<>();
    private final Map<String, EnvironmentConfig> environments = new LinkedHashMap<>();
    private final Registered registered;

    /** Only what comes with the studios. */
    public Catalogue(List<Studio> studios) {
        this(studios, Registered.NONE);
    }

    /** @throws IllegalArgumentException if two studios, agents or environments share a name */
    public Catalogue(List<Studio> studios, Registered registered) {
        this.registered = registered;
        for (var studio : studios) {
            add(this.studios, studio.name(), studio);
            studio.presetAgents().forEach(agent -> add(agents, agent.id(), agent));
            studio.presetEnvironments().forEach(environment -> add(environments, environment.id(), environment));
        }
    }

    public List<Studio> studios() {
        return List.copyOf(studios.values());
    }

    /** The agents that come with the studios. */
    public List<AgentConfig> presetAgents() {
        return List.copyOf(agents.values());
    }

    /** The environments that come with the studios. */
    public List<EnvironmentConfig> presetEnvironments() {
        return List.copyOf(environments.values());
    }

    public Optional<Studio> studio(String name) {
        return Optional.ofNullable(studios.get(name));
    }

    /** The studio that an agent comes with; empty for one that people made. */
    public Optional<Studio> studioOfPreset(String agent) {
        return studios.values().stream()
                .filter(studio -> studio.presetAgents().stream()
                        .anyMatch(preset -> preset.id().equals(agent)))
                .findFirst();
    }

    /** @param version null for the newest */
    public Optional<Found<AgentConfig>> agent(String workspace, String id, @Nullable Integer version) {
        return registered
                .agent(workspace, id, version)
                .or(() -> Optional.ofNullable(agents.get(id))
                        .filter(preset -> version == null || version == preset.version())
                        .map(preset -> new Found<>(preset, false)));
    }

    /** Why no new session may have that agent, in words: somebody disabled it, or what it needs. Empty if one may. */
    public Optional<String> refusal(String workspace, AgentConfig agent) {
        return registered.refusal(workspace, agent);
    }

    public Optional<Found<EnvironmentConfig>> environment(String workspace, String id) {
        return Optional.ofNullable(environments.get(id))
                .map(preset -> new Found<>(preset, false))
                .or(() -> registered.environment(workspace, id));
    }

    private static <T> void add(Map<String, T> into, String id, T value) {
        if (into.putIfAbsent(id, value) != null) {
            throw new IllegalArgumentException("'" + id + "' is defined twice");
        }
    }
}
