package dev.atelier.server.v1.deployments;

import dev.atelier.registry.Ref;
import dev.atelier.registry.deployment.Deployment;
import dev.atelier.registry.secret.SecretBox.UnreadableException;
import dev.atelier.registry.vault.SessionSecrets;
import dev.atelier.server.json.Json;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Writes the request that a deployment's session begins with, as a client would who knew all of it. */
@Component
final class SessionOrder {
    private static final int LONGEST_TITLE = 256;

    private final SessionSecrets secrets;

    SessionOrder(SessionSecrets secrets) {
        this.secrets = secrets;
    }

    /** Without the tokens of repositories: to see whether it can be. */
    static ObjectNode draft(String name, Deployment.Template template) {
        var order = Json.object();
        order.putObject("agent")
                .put("type", "agent")
                .put("id", template.agentId())
                .put("version", template.agentVersion());
        order.put("environment_id", template.environmentId());
        order.put("title", name.length() > LONGEST_TITLE ? name.substring(0, LONGEST_TITLE) : name);
        order.set("initial_events", template.initialEvents().deepCopy());
        order.set("resources", TemplateReader.published(template.resources()));
        var vaults = order.putArray("vault_ids");
        template.vaultIds().forEach(vaults::add);
        if (template.budget() != null) {
            order.set("budget", template.budget());
        }
        return order;
    }

    /** Never to be logged or stored: it has the tokens. */
    ObjectNode whole(String workspace, String name, Deployment.Template template) throws UnreadableException {
        var order = draft(name, template);
        for (int i = 0; i < template.resources().size(); i++) {
            var token = template.resources().path(i).path(Deployment.Template.TOKEN);
            if (token.isString() && order.path("resources").path(i) instanceof ObjectNode repository) {
                var secret = secrets.find(new Ref(workspace, token.asString()));
                secret.ifPresent(text -> repository.put("authorization_token", text));
            }
        }
        return order;
    }
}
