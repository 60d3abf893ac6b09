package dev.atelier.server.v1.deployments;

import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.deployment.DeploymentRun;
import dev.atelier.server.access.Caller;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.PathId;
import dev.atelier.server.v1.wire.Reply;
import dev.atelier.server.v1.wire.ResourceJson;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What deployments did: list and retrieve. */
@RestController
@RequestMapping("/v1/deployment_runs")
final class DeploymentRunController {
    private static final String LIST = "deployment_runs";

    private final ResourceStore store;

    DeploymentRunController(ResourceStore store) {
        this.store = store;
    }

    @GetMapping
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        var params = new Params(request);
        var query = ResourceJson.query(params, Caller.of(request).workspace(), LIST);
        var deployment = params.text("deployment_id");
        if (deployment.isPresent()) {
            query = query.of(deployment.get());
        }
        var wanted = wanted(params);
        var found = wanted.isEmpty()
                ? store.list(DeploymentRun.KIND, query)
                : new Sieve(store).list(DeploymentRun.KIND, query, wanted.get());
        return ResourceJson.page(found, LIST, DeploymentJson::run);
    }

    private static Optional<Predicate<Resource<DeploymentRun>>> wanted(Params params) {
        boolean anyEnd = params.text("has_error").isEmpty();
        boolean anyTrigger = params.text("trigger_type").isEmpty();
        if (anyEnd && anyTrigger) {
            return Optional.empty();
        }
        boolean failed =
                params.choice("has_error", List.of("true", "false"), "false").equals("true");
        boolean bySchedule = params.choice("trigger_type", List.of("schedule", "manual"), "manual")
                .equals("schedule");
        return Optional.of(run -> (anyEnd || failed == (run.body().error() != null))
                && (anyTrigger || bySchedule == (run.body().scheduledAt() != null)));
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> get(@PathVariable String id, HttpServletRequest request) {
        var ref = new Ref(Caller.of(request).workspace(), PathId.of("deployment run", id));
        return Reply.json(DeploymentJson.run(
                store.find(DeploymentRun.KIND, ref).orElseThrow(() -> PathId.missing("deployment run", id))));
    }
}
