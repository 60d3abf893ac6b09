package dev.atelier.server.v1.environments;

import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.Saved;
import dev.atelier.registry.environments.EnvironmentBody;
import dev.atelier.registry.environments.Environments;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.sandbox.PackagesOffer;
import dev.atelier.server.sandbox.SandboxNetworkProperties;
import dev.atelier.server.v1.wire.JsonBody;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.PathId;
import dev.atelier.server.v1.wire.Reply;
import dev.atelier.server.v1.wire.ResourceJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Environments: create, retrieve, update, list, archive, delete. Those that come with a studio are read-only. */
@RestController
final class EnvironmentController {
    private static final String LIST = "environments.desc";

    private final Environments environments;
    private final SandboxNetworkProperties network;
    private final PackagesOffer offer;

    EnvironmentController(Environments environments, SandboxNetworkProperties network, PackagesOffer offer) {
        this.offer = offer;
        this.environments = environments;
        this.network = network;
    }

    @PostMapping("/v1/environments")
    ResponseEntity<byte[]> create(HttpServletRequest request) throws IOException {
        var body = EnvironmentReader.create(JsonBody.read(request));
        var workspace = Caller.of(request).workspace();
        return reply(environments.create(workspace, body).orElseThrow(() -> taken(body.name())));
    }

    @GetMapping("/v1/environments/{id}")
    ResponseEntity<byte[]> get(@PathVariable String id, HttpServletRequest request) {
        return reply(environments.find(ref(id, request)).orElseThrow(() -> PathId.missing("environment", id)));
    }

    @GetMapping("/v1/environments")
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        var query = ResourceJson.query(new Params(request), Caller.of(request).workspace(), LIST);
        return ResourceJson.page(environments.list(query), LIST, this::json);
    }

    @PostMapping("/v1/environments/{id}")
    ResponseEntity<byte[]> update(@PathVariable String id, HttpServletRequest request) throws IOException {
        var body = JsonBody.read(request);
        var saved =
                environments.update(changeable(id, request), current -> EnvironmentReader.update(body, current.body()));
        return switch (saved) {
            case Saved.Done<EnvironmentBody> done -> reply(done.resource());
            case Saved.Missing<EnvironmentBody> _ -> throw PathId.missing("environment", id);
            case Saved.Taken<EnvironmentBody>(var name) -> throw taken(name);
            case Saved.Archived<EnvironmentBody> _ ->
                throw ApiException.invalid("environment '" + id + "' is archived and cannot change any more")
                        .withCode("environment_archived");
            case Saved.Stale<EnvironmentBody> _ -> throw new IllegalStateException("no version was expected");
        };
    }

    @PostMapping("/v1/environments/{id}/archive")
    ResponseEntity<byte[]> archive(@PathVariable String id, HttpServletRequest request) {
        return reply(
                environments.archive(changeable(id, request)).orElseThrow(() -> PathId.missing("environment", id)));
    }

    @DeleteMapping("/v1/environments/{id}")
    ResponseEntity<byte[]> delete(@PathVariable String id, HttpServletRequest request) {
        return switch (environments.delete(changeable(id, request))) {
            case DONE -> ResourceJson.deleted(id, "environment_deleted");
            case MISSING -> throw PathId.missing("environment", id);
            case IN_USE ->
                throw ApiException.conflict(
                        "sessions work in environment '" + id + "'; archive or delete them first, or archive it");
        };
    }

    private Ref changeable(String id, HttpServletRequest request) {
        if (environments.isPreset(id)) {
            throw ApiException.invalid("environment '" + id + "' belongs to its studio and cannot change; create one");
        }
        return ref(id, request);
    }

    private static Ref ref(String id, HttpServletRequest request) {
        return new Ref(Caller.of(request).workspace(), PathId.of("environment", id));
    }

    private static ApiException taken(String name) {
        return ApiException.conflict("name: there is an environment '" + name + "' already; choose another name");
    }

    private ResponseEntity<byte[]> reply(Resource<EnvironmentBody> environment) {
        return Reply.json(json(environment));
    }

    private JsonNode json(Resource<EnvironmentBody> environment) {
        return EnvironmentJson.of(environment, environments.studioOf(environment), network.enabled(), offer);
    }
}
