package dev.atelier.agent.session;

import dev.atelier.agent.config.AgentConfig;
import org.jspecify.annotations.Nullable;

/**
 * Which agent a session is to have.
 *
 * @param id {@code agent_artist}
 * @param version null for the newest
 * @param overrides what this session has different; the agent itself stays as it is
 */
public record AgentChoice(String id, @Nullable Integer version, Overrides overrides) {
    /** The newest version as it is. */
    public static AgentChoice of(String id) {
        return new AgentChoice(id, null, agent -> agent);
    }

    /** Makes the session's agent of the one that was chosen. */
    @FunctionalInterface
    public interface Overrides {
        /** @throws InvalidInputException if the result cannot be */
        AgentConfig of(AgentConfig agent) throws InvalidInputException;
    }
}
