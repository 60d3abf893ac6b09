package dev.atelier.server.v1.keys;

import dev.atelier.registry.Page;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceQuery;
import dev.atelier.registry.environments.Environments;
import dev.atelier.registry.environments.Setup;
import dev.atelier.server.access.ApiKey;
import dev.atelier.server.access.ApiKeys;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.Cursor;
import dev.atelier.server.v1.wire.JsonBody;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.PathId;
import dev.atelier.server.v1.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Makes, lists and revokes API keys. Ours alone: the Managed Agents API has no such routes for programs. */
@RestController
final class KeyController {
    private static final String LIST = "api_keys";

    private final ApiKeys keys;
    private final Environments environments;

    KeyController(ApiKeys keys, Environments environments) {
        this.keys = keys;
        this.environments = environments;
    }

    /** The only answer that has the key itself. */
    @PostMapping("/v1/api_keys")
    ResponseEntity<byte[]> create(HttpServletRequest request) throws IOException {
        var wanted = KeyRequest.read(JsonBody.read(request), Instant.now());
        var workspace = KeyWorkspace.of(request, wanted.workspace());
        var environment = wanted.environment();
        var fresh = environment == null
                ? keys.create(workspace, wanted.name(), wanted.scopes(), wanted.expiresAt())
                : keys.createForEnvironment(
                        workspace, wanted.name(), selfHosted(workspace, environment), wanted.expiresAt());
        return Reply.json(json(fresh.key()).put("key", fresh.secret().reveal()));
    }

    private String selfHosted(String workspace, String environment) {
        var found = environments.find(new Ref(workspace, PathId.of("environment", environment)));
        if (found.isEmpty()) {
            throw ApiException.invalid("environment_id", "there is no environment '" + shortened(environment) + "'");
        }
        if (!(found.get().body().config() instanceof Setup.SelfHosted)) {
            throw ApiException.invalid(
                    "environment_id",
                    "'" + environment
                            + "' needs no workers, because this server runs its sessions' tools; only self_hosted ones have keys");
        }
        return environment;
    }

    @GetMapping("/v1/api_keys")
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        var params = new Params(request);
        int limit = (int) params.number("limit", 1, 100, 20);
        boolean revoked = params.choice("include_revoked", List.of("true", "false"), "false")
                .equals("true");
        var after = Cursor.place(params, LIST).map(KeyController::position).orElse(null);
        var query = ResourceQuery.newest(KeyWorkspace.of(request), limit)
                .includingArchived(revoked)
                .after(after);
        var page = keys.list(query);
        var next = page.next();
        var entries = page.data().stream().map(key -> json(key).toString()).toList();
        return Reply.page(entries, next == null ? null : new Cursor(LIST, next.toString()).toString());
    }

    @GetMapping("/v1/api_keys/{id}")
    ResponseEntity<byte[]> get(@PathVariable String id, HttpServletRequest request) {
        return keys.find(new Ref(KeyWorkspace.of(request), id))
                .map(key -> Reply.json(json(key)))
                .orElseThrow(() -> none(id));
    }

    /** Revoking twice changes nothing. */
    @DeleteMapping("/v1/api_keys/{id}")
    ResponseEntity<byte[]> revoke(@PathVariable String id, HttpServletRequest request) {
        return keys.revoke(new Ref(KeyWorkspace.of(request), id))
                .map(key -> Reply.json(json(key)))
                .orElseThrow(() -> none(id));
    }

    private ObjectNode json(Resource<ApiKey> key) {
        var body = Json.object();
        body.put("id", key.id());
        body.put("type", "api_key");
        body.put("name", key.body().name());
        body.put("partial_key_hint", key.body().hint());
        var scopes = body.putArray("scopes");
        key.body().scopes().forEach(scopes::add);
        body.put("environment_id", key.body().environment());
        body.put("workspace_id", "wrkspc_" + key.ref().workspace());
        body.put("created_at", text(key.times().createdAt()));
        body.put("expires_at", text(key.body().expiresAt()));
        body.put("last_used_at", text(keys.lastUsed(key.id()).orElse(null)));
        body.put("revoked_at", text(key.times().archivedAt()));
        return body;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static Page.Position position(String place) {
        return Page.Position.parse(place)
                .orElseThrow(
                        () -> ApiException.invalid("page", "is not a cursor of this list; take next_page as it is"));
    }

    private static ApiException none(String id) {
        return ApiException.notFound("there is no API key '" + shortened(id) + "'");
    }

    private static String shortened(String id) {
        return id.length() > 60 ? id.substring(0, 60) + "…" : id;
    }
}
