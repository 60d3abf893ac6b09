package dev.atelier.registry;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.EnvironmentConfig;
import dev.atelier.agent.config.Registered;
import dev.atelier.journal.blob.Blob;
import dev.atelier.registry.agents.Agents;
import dev.atelier.registry.environments.Environments;
import dev.atelier.registry.file.StoredFile;
import dev.atelier.registry.file.StoredFiles;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds for the runtime what people made. Thread-safe. */
public record RegisteredResources(Agents agents, Environments environments, StoredFiles files) implements Registered {
    @Override
    public Optional<Found<AgentConfig>> agent(String workspace, String id, @Nullable Integer version) {
        return agents.config(workspace, id, version);
    }

    @Override
    public Optional<Found<EnvironmentConfig>> environment(String workspace, String id) {
        return environments.config(workspace, id);
    }

    @Override
    public Optional<Blob> file(String workspace, String id) {
        return files.find(workspace, id).map(Resource::body).map(StoredFile::blob);
    }
}
