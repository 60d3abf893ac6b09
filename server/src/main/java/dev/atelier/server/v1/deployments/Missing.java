package dev.atelier.server.v1.deployments;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.Catalogue;
import dev.atelier.registry.Ref;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.deployment.Deployment;
import dev.atelier.registry.deployment.RunError;
import dev.atelier.registry.environments.Environments;
import dev.atelier.registry.environments.Setup;
import dev.atelier.registry.file.StoredFiles;
import dev.atelier.registry.memory.MemoryStore;
import dev.atelier.registry.skill.Skills;
import dev.atelier.registry.vault.Vault;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Finds out by name what of a deployment is gone since it was saved; what creation itself would refuse only in words. */
@Component
final class Missing {
    private final Catalogue catalogue;
    private final Environments environments;
    private final ResourceStore store;
    private final StoredFiles files;
    private final Skills skills;

    Missing(Catalogue catalogue, Environments environments, ResourceStore store, StoredFiles files, Skills skills) {
        this.catalogue = catalogue;
        this.environments = environments;
        this.store = store;
        this.files = files;
        this.skills = skills;
    }

    /** The first of it; empty if everything is still there. */
    Optional<RunError> of(String workspace, Deployment.Template template) {
        return agent(workspace, template)
                .or(() -> environment(workspace, template))
                .or(() -> vaults(workspace, template))
                .or(() -> resources(workspace, template));
    }

    private Optional<RunError> agent(String workspace, Deployment.Template template) {
        var agent = catalogue.agent(workspace, template.agentId(), template.agentVersion());
        if (agent.isEmpty()) {
            return Optional.empty(); // creation says it
        }
        if (agent.get().archived()) {
            return error(RunError.AGENT_ARCHIVED, "agent '" + template.agentId() + "' is archived");
        }
        return skills(workspace, agent.get().config());
    }

    private Optional<RunError> skills(String workspace, AgentConfig agent) {
        return agent.equipment().skills().stream()
                .filter(skill -> skill.type().equals("custom"))
                .filter(skill -> skills.find(workspace, skill.skillId()).isEmpty())
                .findFirst()
                .flatMap(skill -> error(RunError.SKILL_NOT_FOUND, "there is no skill '" + skill.skillId() + "'"));
    }

    private Optional<RunError> environment(String workspace, Deployment.Template template) {
        var id = template.environmentId();
        var found = environments.find(new Ref(workspace, id));
        if (found.isEmpty()) {
            return error(RunError.ENVIRONMENT_NOT_FOUND, "there is no environment '" + id + "'");
        }
        if (found.get().archived()) {
            return error(RunError.ENVIRONMENT_ARCHIVED, "environment '" + id + "' is archived");
        }
        boolean selfHosted = found.get().body().config() instanceof Setup.SelfHosted;
        return selfHosted && needsSandbox(template)
                ? error(
                        RunError.SELF_HOSTED,
                        "environment '" + id + "' is self-hosted and cannot mount these resources")
                : Optional.empty();
    }

    private static boolean needsSandbox(Deployment.Template template) {
        return template.resources().values().stream()
                .anyMatch(resource -> !type(resource).equals("memory_store"));
    }

    private Optional<RunError> vaults(String workspace, Deployment.Template template) {
        for (var id : template.vaultIds()) {
            var vault = store.find(Vault.KIND, new Ref(workspace, id));
            if (vault.isEmpty()) {
                return error(RunError.VAULT_NOT_FOUND, "there is no vault '" + id + "'");
            }
            if (vault.get().archived()) {
                return error(RunError.VAULT_ARCHIVED, "vault '" + id + "' is archived");
            }
        }
        return Optional.empty();
    }

    private Optional<RunError> resources(String workspace, Deployment.Template template) {
        for (var resource : template.resources()) {
            var missing = resource(workspace, resource);
            if (missing.isPresent()) {
                return missing;
            }
        }
        return Optional.empty();
    }

    private Optional<RunError> resource(String workspace, JsonNode resource) {
        return switch (type(resource)) {
            case "file" -> {
                var id = resource.path("file_id").asString("");
                yield files.find(workspace, id).isEmpty()
                        ? error(RunError.FILE_NOT_FOUND, "there is no file '" + id + "'")
                        : Optional.empty();
            }
            case "memory_store" -> {
                var id = resource.path("memory_store_id").asString("");
                var found = store.find(MemoryStore.KIND, new Ref(workspace, id));
                if (found.isEmpty()) {
                    yield error(RunError.RESOURCE_NOT_FOUND, "there is no memory store '" + id + "'");
                }
                yield found.get().archived()
                        ? error(RunError.MEMORY_STORE_ARCHIVED, "memory store '" + id + "' is archived")
                        : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private static String type(JsonNode resource) {
        return resource.path("type").asString("");
    }

    private static Optional<RunError> error(String type, String message) {
        return Optional.of(new RunError(type, message));
    }
}
