package dev.atelier.server.v1.deployments;

import dev.atelier.journal.Ids;
import dev.atelier.registry.Ref;
import dev.atelier.registry.deployment.Deployment;
import dev.atelier.registry.deployment.Deployment.Template;
import dev.atelier.registry.vault.SessionSecrets;
import dev.atelier.server.error.ApiException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The tokens of repositories that came with a request: taken out of it and sealed, so that a deployment only has their ids. */
final class Tokens {
    private static final String SECRET = "authorization_token";
    private static final int LONGEST = 4096;

    private final SessionSecrets secrets;
    private final Map<String, String> taken = new HashMap<>();

    private Tokens(SessionSecrets secrets) {
        this.secrets = secrets;
    }

    /** Takes them out of a body, and puts ids in their place. */
    static Tokens take(ObjectNode body, SessionSecrets secrets) {
        var tokens = new Tokens(secrets);
        int i = 0;
        for (var resource : body.path("resources")) {
            if (resource instanceof ObjectNode object) {
                tokens.take(object, "resources[" + i + "].");
            }
            i++;
        }
        return tokens;
    }

    private void take(ObjectNode resource, String path) {
        if (resource.has(Template.TOKEN)) {
            throw ApiException.invalid(path + Template.TOKEN, "is not known here");
        }
        var token = resource.path(SECRET);
        if (token.isMissingNode() || token.isNull()) {
            resource.remove(SECRET);
            return;
        }
        boolean fits = token.isString()
                && !token.asString().isBlank()
                && token.asString().length() <= LONGEST;
        if (!fits || !resource.path("type").asString("").equals("github_repository")) {
            throw ApiException.invalid(
                    path + SECRET,
                    "must be a text of 1 to " + LONGEST + " characters, and goes only with a repository");
        }
        var id = Ids.create("sesrsc_");
        taken.put(id, token.asString());
        resource.remove(SECRET);
        resource.put(Template.TOKEN, id);
    }

    /** Seals them for a deployment. */
    void keep(Ref deployment) {
        taken.forEach((id, token) -> secrets.put(new Ref(deployment.workspace(), id), deployment.id(), token));
    }

    /** Removes them again: the request was refused. */
    void discard(Ref deployment) {
        taken.keySet().forEach(id -> secrets.delete(new Ref(deployment.workspace(), id)));
    }

    /** Removes those that a deployment had and has no more. */
    static void removeUnused(SessionSecrets secrets, Ref deployment, Deployment before, Deployment after) {
        var unused = new HashSet<>(ids(before.template().resources()));
        unused.removeAll(ids(after.template().resources()));
        unused.forEach(id -> secrets.delete(new Ref(deployment.workspace(), id)));
    }

    private static Set<String> ids(JsonNode resources) {
        var ids = new HashSet<String>();
        for (var resource : resources) {
            if (resource.path(Template.TOKEN).isString()) {
                ids.add(resource.path(Template.TOKEN).asString());
            }
        }
        return ids;
    }
}
