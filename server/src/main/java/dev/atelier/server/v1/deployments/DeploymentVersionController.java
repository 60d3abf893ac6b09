package dev.atelier.server.v1.deployments;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.Saved;
import dev.atelier.registry.deployment.Deployment;
import dev.atelier.registry.deployment.LastRun;
import dev.atelier.registry.vault.SessionSecrets;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Fields;
import dev.atelier.server.v1.wire.JsonBody;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.PathId;
import dev.atelier.server.v1.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Ours beside the contract: what a deployment was, and going back to it. Each change is a version, pausing too. */
@RestController
@RequestMapping("/v1/deployments/{id}")
final class DeploymentVersionController {
    private static final String WHAT = "deployment";
    private static final int MOST = 100;

    private final ResourceStore store;
    private final Rollback rollback;
    private final SessionSecrets secrets;
    private final InstantSource clock;

    DeploymentVersionController(ResourceStore store, Rollback rollback, SessionSecrets secrets, InstantSource clock) {
        this.store = store;
        this.rollback = rollback;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Newest first, a hundred at most; none from before versions were kept but the present one. */
    @GetMapping("/versions")
    ResponseEntity<byte[]> versions(@PathVariable String id, HttpServletRequest request) {
        int limit = (int) new Params(request).number("limit", 1, MOST, 20);
        var current = deployment(id, request);
        var kept = store.versions(Deployment.KIND, current.ref(), Integer.MAX_VALUE, limit);
        var shown = kept.isEmpty() ? List.of(current) : kept;
        return Reply.page(
                shown.stream().map(version -> json(version).toString()).toList(), null);
    }

    /** What it was at a version becomes the next one. */
    @PostMapping("/rollback")
    ResponseEntity<byte[]> rollback(@PathVariable String id, HttpServletRequest request)
            throws IOException, InvalidInputException {
        int version = Fields.of(JsonBody.read(request), "version").number("version", 1, Integer.MAX_VALUE);
        var current = deployment(id, request);
        var ref = current.ref();
        var then = store.findVersion(Deployment.KIND, ref, version)
                .or(() -> Optional.of(current).filter(found -> found.version() == version))
                .orElseThrow(() -> ApiException.notFound("deployment '" + id + "' has no version " + version));
        var saved = store.update(Deployment.KIND, ref, current.version(), before -> rollback.to(then, before));
        return switch (saved) {
            case Saved.Done<Deployment>(var next, var _) -> {
                Tokens.removeUnused(secrets, ref, current.body(), next.body());
                yield Reply.json(json(next));
            }
            case Saved.Archived<Deployment> _ ->
                throw ApiException.conflict(
                        "deployment '" + id + "' is archived; it neither changes nor runs any more");
            case Saved.Stale<Deployment> _, Saved.Taken<Deployment> _ ->
                throw ApiException.conflict("deployment '" + id + "' was changed at the same time; try again");
            case Saved.Missing<Deployment> _ -> throw PathId.missing(WHAT, id);
        };
    }

    private Resource<Deployment> deployment(String id, HttpServletRequest request) {
        var ref = new Ref(Caller.of(request).workspace(), PathId.of(WHAT, id));
        return store.find(Deployment.KIND, ref).orElseThrow(() -> PathId.missing(WHAT, id));
    }

    private ObjectNode json(Resource<Deployment> deployment) {
        var last =
                store.find(LastRun.KIND, deployment.ref()).map(Resource::body).orElse(null);
        return DeploymentJson.of(deployment, last, clock.instant());
    }
}
