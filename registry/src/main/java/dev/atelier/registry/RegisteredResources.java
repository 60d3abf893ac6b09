package dev.atelier.registry;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.EnvironmentConfig;
import dev.atelier.agent.config.Equipment.SkillUse;
import dev.atelier.agent.config.Registered;
import dev.atelier.journal.blob.Blob;
import dev.atelier.registry.agents.Agents;
import dev.atelier.registry.environments.Environments;
import dev.atelier.registry.file.StoredFile;
import dev.atelier.registry.file.StoredFiles;
import dev.atelier.registry.use.Switches;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds for the runtime what people made. Thread-safe. */
public record RegisteredResources(Agents agents, Environments environments, StoredFiles files, Switches switches)
        implements Registered {
    @Override
    public Optional<Found<AgentConfig>> agent(String workspace, String id, @Nullable Integer version) {
        return agents.config(workspace, id, version);
    }

    @Override
    public Optional<String> refusal(String workspace, AgentConfig agent) {
        if (switches.find(new Ref(workspace, agent.id())).isPresent()) {
            return Optional.of("'" + agent.id() + "' is disabled; enable it or choose another agent");
        }
        return agent.equipment().skills().stream()
                .map(SkillUse::skillId)
                .filter(skill -> switches.find(new Ref(workspace, skill)).isPresent())
                .findFirst()
                .map(skill -> "'" + agent.id() + "' has the skill '" + skill
                        + "', which is disabled; enable that or choose another agent");
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
