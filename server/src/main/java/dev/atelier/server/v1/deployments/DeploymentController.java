package dev.atelier.server.v1.deployments;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.journal.Ids;
import dev.atelier.registry.Change;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.Saved;
import dev.atelier.registry.deployment.Deployment;
import dev.atelier.registry.deployment.LastRun;
import dev.atelier.registry.vault.SessionSecrets;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.JsonBody;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.PathId;
import dev.atelier.server.v1.wire.Reply;
import dev.atelier.server.v1.wire.ResourceJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Deployments: create, retrieve, update, list, pause, unpause, run, archive. */
@RestController
@RequestMapping("/v1/deployments")
final class DeploymentController {
    private static final String LIST = "deployments";

    private final ResourceStore store;
    private final DeploymentReader reader;
    private final SessionSecrets secrets;
    private final Runs runs;
    private final InstantSource clock;

    DeploymentController(
            ResourceStore store, DeploymentReader reader, SessionSecrets secrets, Runs runs, InstantSource clock) {
        this.store = store;
        this.reader = reader;
        this.secrets = secrets;
        this.runs = runs;
        this.clock = clock;
    }

    @PostMapping
    ResponseEntity<byte[]> create(HttpServletRequest request) throws IOException, InvalidInputException {
        var workspace = Caller.of(request).workspace();
        var body = JsonBody.read(request);
        var tokens = Tokens.take(body, secrets);
        var deployment = reader.create(body, workspace);
        var ref = new Ref(workspace, Ids.create(Deployment.KIND.prefix()));
        tokens.keep(ref);
        return reply(store.create(Deployment.KIND, ref, deployment).orElseThrow());
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> get(@PathVariable String id, HttpServletRequest request) {
        return reply(deployment(id, request));
    }

    @PostMapping("/{id}")
    ResponseEntity<byte[]> update(@PathVariable String id, HttpServletRequest request)
            throws IOException, InvalidInputException {
        var before = deployment(id, request);
        var ref = before.ref();
        var body = JsonBody.read(request);
        var tokens = Tokens.take(body, secrets);
        tokens.keep(ref);
        boolean done = false;
        try {
            var after = save(ref, current -> reader.update(body, current.body(), ref.workspace()));
            done = true;
            Tokens.removeUnused(secrets, ref, before.body(), after.body());
            return reply(after);
        } finally {
            if (!done) {
                tokens.discard(ref);
            }
        }
    }

    @GetMapping
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        var params = new Params(request);
        var query = ResourceJson.query(params, Caller.of(request).workspace(), LIST);
        var agent = params.text("agent_id");
        if (agent.isPresent()) {
            query = query.of(agent.get());
        }
        var status = params.text("status");
        if (status.isPresent() && params.text("include_archived").isPresent()) {
            throw ApiException.invalid("status", "cannot be combined with include_archived");
        }
        if (status.isEmpty()) {
            return ResourceJson.page(store.list(Deployment.KIND, query), LIST, this::json);
        }
        boolean paused =
                params.choice("status", List.of("active", "paused"), "active").equals("paused");
        var found = new Sieve(store)
                .list(Deployment.KIND, query, each -> (each.body().pause() != null) == paused);
        return ResourceJson.page(found, LIST, this::json);
    }

    @PostMapping("/{id}/pause")
    ResponseEntity<byte[]> pause(@PathVariable String id, HttpServletRequest request) {
        return reply(save(
                deployment(id, request).ref(),
                current -> current.body().pause() == null
                        ? current.body().with(Deployment.Pause.MANUAL)
                        : current.body()));
    }

    /** Goes on with the next time of the schedule; what would have been meanwhile is not made up for. */
    @PostMapping("/{id}/unpause")
    ResponseEntity<byte[]> unpause(@PathVariable String id, HttpServletRequest request) {
        return reply(
                save(deployment(id, request).ref(), current -> current.body().with((Deployment.Pause) null)));
    }

    /** Also of a paused one. */
    @PostMapping("/{id}/run")
    ResponseEntity<byte[]> run(@PathVariable String id, HttpServletRequest request)
            throws IOException, InterruptedException {
        var deployment = deployment(id, request);
        if (deployment.archived()) {
            throw archived(id);
        }
        return Reply.json(DeploymentJson.run(
                runs.manual(deployment, Caller.of(request).principal().actor())));
    }

    @PostMapping("/{id}/archive")
    ResponseEntity<byte[]> archive(@PathVariable String id, HttpServletRequest request) {
        var ref = deployment(id, request).ref();
        return reply(store.archive(Deployment.KIND, ref).orElseThrow(() -> PathId.missing("deployment", id)));
    }

    private <E extends Exception> Resource<Deployment> save(Ref ref, Change<Deployment, E> change) throws E {
        return switch (store.update(Deployment.KIND, ref, change)) {
            case Saved.Done<Deployment>(var deployment, var _) -> deployment;
            case Saved.Archived<Deployment> _ -> throw archived(ref.id());
            case Saved.Missing<Deployment> _, Saved.Stale<Deployment> _, Saved.Taken<Deployment> _ ->
                throw PathId.missing("deployment", ref.id());
        };
    }

    private static ApiException archived(String id) {
        return ApiException.conflict("deployment '" + id + "' is archived; it neither changes nor runs any more");
    }

    private Resource<Deployment> deployment(String id, HttpServletRequest request) {
        var ref = new Ref(Caller.of(request).workspace(), PathId.of("deployment", id));
        return store.find(Deployment.KIND, ref).orElseThrow(() -> PathId.missing("deployment", id));
    }

    private ResponseEntity<byte[]> reply(Resource<Deployment> deployment) {
        return Reply.json(json(deployment));
    }

    private ObjectNode json(Resource<Deployment> deployment) {
        var last =
                store.find(LastRun.KIND, deployment.ref()).map(Resource::body).orElse(null);
        return DeploymentJson.of(deployment, last, clock.instant());
    }
}
