package dev.atelier.agent.config;

import dev.atelier.journal.blob.Blob;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Agents, environments and files that people made, beside those that come with the studios. Thread-safe. */
public interface Registered {
    /** None. */
    Registered NONE = new Registered() {
        @Override
        public Optional<Found<AgentConfig>> agent(String workspace, String id, @Nullable Integer version) {
            return Optional.empty();
        }

        @Override
        public Optional<Found<EnvironmentConfig>> environment(String workspace, String id) {
            return Optional.empty();
        }
    };

    /**
     * An agent with its roster in full.
     *
     * @param version null for the newest
     */
    Optional<Found<AgentConfig>> agent(String workspace, String id, @Nullable Integer version);

    Optional<Found<EnvironmentConfig>> environment(String workspace, String id);

    /** A file that was uploaded. */
    default Optional<Blob> file(String workspace, String id) {
        return Optional.empty();
    }

    /** Why no new session may have that agent, in words to be told after the agent's field: somebody disabled it, or what it needs. */
    default Optional<String> refusal(String workspace, AgentConfig agent) {
        return Optional.empty();
    }

    /** @param archived no new session may use it */
    record Found<T>(T config, boolean archived) {}
}
