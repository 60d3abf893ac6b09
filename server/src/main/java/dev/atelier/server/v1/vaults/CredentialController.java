package dev.atelier.server.v1.vaults;

import dev.atelier.journal.EventJson;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.Saved;
import dev.atelier.registry.secret.SecretBox.UnreadableException;
import dev.atelier.registry.vault.Auth;
import dev.atelier.registry.vault.Credential;
import dev.atelier.registry.vault.Credentials;
import dev.atelier.registry.vault.Vault;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.Fields;
import dev.atelier.server.v1.wire.JsonBody;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.PathId;
import dev.atelier.server.v1.wire.Reply;
import dev.atelier.server.v1.wire.ResourceJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The credentials of a vault over HTTP. */
@RestController
@RequestMapping("/v1/vaults/{vault}/credentials")
final class CredentialController {
    private static final String LIST = "credentials";
    private static final int LONGEST_NAME = 255;
    private static final int MOST = 20;

    private final ResourceStore store;
    private final Credentials credentials;
    private final CredentialJson json;
    private final InstantSource clock = InstantSource.system();

    CredentialController(ResourceStore store, Credentials credentials, CredentialJson json) {
        this.store = store;
        this.json = json;
        this.credentials = credentials;
    }

    @PostMapping
    ResponseEntity<byte[]> create(@PathVariable String vault, HttpServletRequest request) throws IOException {
        var owner = vault(vault, request);
        var body = Fields.of(JsonBody.read(request), "display_name", "auth", "metadata");
        var sent = CredentialBody.create(body, clock.instant());
        if (owner.archived()) {
            throw ApiException.conflict("vault '" + vault + "' is archived; it takes no credentials any more");
        }
        if (credentials.count(owner.ref().workspace(), vault) >= MOST) {
            throw ApiException.invalid("vault '" + vault + "' has " + MOST + " credentials already; archive one first");
        }
        var credential =
                new Credential(vault, body.optionalText("display_name", LONGEST_NAME), sent.auth(), body.metadata());
        return Reply.json(json.of(credentials
                .add(owner.ref().workspace(), credential, sent.secrets())
                .orElseThrow(() -> ApiException.conflict("vault '" + vault + "' has a credential for '"
                        + sent.auth().target() + "' already; update or archive that one"))));
    }

    @GetMapping
    ResponseEntity<byte[]> list(@PathVariable String vault, HttpServletRequest request) {
        var owner = vault(vault, request);
        var query = ResourceJson.query(new Params(request), owner.ref().workspace(), LIST)
                .of(vault);
        return ResourceJson.page(credentials.list(query), LIST, json::of);
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> get(@PathVariable String vault, @PathVariable String id, HttpServletRequest request) {
        return Reply.json(json.of(credential(vault, id, request)));
    }

    @PostMapping("/{id}")
    ResponseEntity<byte[]> update(@PathVariable String vault, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        var current = credential(vault, id, request);
        var body = Fields.of(JsonBody.read(request), "display_name", "auth", "metadata");
        var before = current.body();
        var sent = body.has("auth")
                ? CredentialBody.update(body, before.auth(), clock.instant())
                : new CredentialBody(before.auth(), Map.of());
        var name = body.has("display_name") ? body.optionalText("display_name", LONGEST_NAME) : before.displayName();
        var next = new Credential(vault, name, sent.auth(), body.patched(before.metadata()));
        try {
            return switch (credentials.update(current, next, sent.secrets())) {
                case Saved.Done<Credential>(var credential, var _) -> Reply.json(json.of(credential));
                case Saved.Archived<Credential> _ -> throw ApiException.conflict("credential '" + id + "' is archived");
                case Saved.Stale<Credential> _, Saved.Taken<Credential> _ ->
                    throw ApiException.conflict("credential '" + id + "' was changed at the same time; try again");
                case Saved.Missing<Credential> _ -> throw PathId.missing("credential", id);
            };
        } catch (UnreadableException e) {
            throw ApiException.conflict("credential '" + id + "': " + e.getMessage());
        }
    }

    @PostMapping("/{id}/archive")
    ResponseEntity<byte[]> archive(@PathVariable String vault, @PathVariable String id, HttpServletRequest request) {
        var workspace = credential(vault, id, request).ref().workspace();
        return Reply.json(
                json.of(credentials.archive(workspace, id).orElseThrow(() -> PathId.missing("credential", id))));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<byte[]> delete(@PathVariable String vault, @PathVariable String id, HttpServletRequest request) {
        credentials.delete(credential(vault, id, request).ref().workspace(), id);
        return ResourceJson.deleted(id, "vault_credential_deleted");
    }

    /** Nobody has asked the MCP server yet, so nothing is known. */
    @PostMapping("/{id}/mcp_oauth_validate")
    ResponseEntity<byte[]> validate(@PathVariable String vault, @PathVariable String id, HttpServletRequest request) {
        var credential = credential(vault, id, request);
        if (!(credential.body().auth() instanceof Auth.McpOauth oauth)) {
            throw ApiException.invalid("credential '" + id + "' is not of the type mcp_oauth");
        }
        var found = Json.object();
        found.put("type", "vault_credential_validation");
        found.put("credential_id", id);
        found.put("vault_id", vault);
        found.put("status", "unknown");
        found.put("has_refresh_token", oauth.refresh() != null && !credential.archived());
        found.put("validated_at", EventJson.time(clock.instant()));
        found.putNull("mcp_probe");
        found.putNull("refresh");
        return Reply.json(found);
    }

    private Resource<Credential> credential(String vault, String id, HttpServletRequest request) {
        var owner = vault(vault, request);
        return credentials
                .find(owner.ref().workspace(), vault, PathId.of("credential", id))
                .orElseThrow(() -> PathId.missing("credential", id));
    }

    private Resource<Vault> vault(String id, HttpServletRequest request) {
        return store.find(Vault.KIND, new Ref(Caller.of(request).workspace(), PathId.of("vault", id)))
                .orElseThrow(() -> PathId.missing("vault", id));
    }
}
