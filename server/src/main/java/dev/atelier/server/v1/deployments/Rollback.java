package dev.atelier.server.v1.deployments;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.deployment.Deployment;
import dev.atelier.registry.deployment.Deployment.Template;
import dev.atelier.registry.secret.SecretBox.UnreadableException;
import dev.atelier.registry.vault.SessionSecrets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes of what a deployment was its next version. Whether it is paused stays as it is. The token of a repository that was replaced
 * meanwhile is not kept, so the one counts that it has now. Thread-safe.
 */
@Component
final class Rollback {
    private final TemplateReader templates;
    private final SessionSecrets secrets;

    Rollback(TemplateReader templates, SessionSecrets secrets) {
        this.templates = templates;
        this.secrets = secrets;
    }

    /** @throws InvalidInputException if such a deployment could not be created by now */
    Deployment to(Resource<Deployment> then, Resource<Deployment> current) throws InvalidInputException {
        var workspace = current.ref().workspace();
        var body = then.body();
        var was = body.template();
        var resources = was.resources().deepCopy();
        for (int i = 0; i < resources.size(); i++) {
            if (resources.path(i) instanceof ObjectNode resource && resource.has(Template.TOKEN)) {
                resource.put(Template.TOKEN, token(resource, i, current));
            }
        }
        var template = new Template(
                was.agentId(),
                was.agentVersion(),
                was.environmentId(),
                was.initialEvents(),
                resources,
                was.vaultIds(),
                was.budget());
        var next = new Deployment(
                body.name(),
                body.description(),
                body.metadata(),
                template,
                body.schedule(),
                current.body().pause(),
                body.task());
        templates.check(next, workspace);
        return next;
    }

    private String token(ObjectNode resource, int i, Resource<Deployment> current) throws InvalidInputException {
        var id = resource.path(Template.TOKEN).asString("");
        if (isKept(new Ref(current.ref().workspace(), id))) {
            return id;
        }
        var now = now(resource.path("url"), current.body().template().resources());
        if (now == null) {
            throw new InvalidInputException(
                    "version",
                    "its resources[" + i
                            + "] has a token that was removed since; send the resources with the token in an update instead");
        }
        return now;
    }

    private boolean isKept(Ref token) {
        try {
            return secrets.find(token).isPresent();
        } catch (UnreadableException _) {
            return true; // it is there; who uses it says what is wrong with it
        }
    }

    private static @Nullable String now(JsonNode url, JsonNode resources) {
        for (var resource : resources) {
            if (resource.path("url").equals(url) && resource.has(Template.TOKEN)) {
                return resource.path(Template.TOKEN).asString("");
            }
        }
        return null;
    }
}
