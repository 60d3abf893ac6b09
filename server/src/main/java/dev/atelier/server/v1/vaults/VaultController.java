package dev.atelier.server.v1.vaults;

import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceQuery;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.Saved;
import dev.atelier.registry.vault.Credentials;
import dev.atelier.registry.vault.Vault;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Fields;
import dev.atelier.server.v1.wire.JsonBody;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.PathId;
import dev.atelier.server.v1.wire.Reply;
import dev.atelier.server.v1.wire.ResourceJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.function.Consumer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Vaults over HTTP. What happens to a vault for good happens to its credentials first, so that none is left behind. */
@RestController
@RequestMapping("/v1/vaults")
final class VaultController {
    private static final String LIST = "vaults";
    private static final int LONGEST_NAME = 255;
    private static final int PAGE = 1000;

    private final ResourceStore store;
    private final Credentials credentials;

    VaultController(ResourceStore store, Credentials credentials) {
        this.store = store;
        this.credentials = credentials;
    }

    @PostMapping
    ResponseEntity<byte[]> create(HttpServletRequest request) throws IOException {
        var body = Fields.of(JsonBody.read(request), "display_name", "metadata");
        var vault = new Vault(body.text("display_name", LONGEST_NAME), body.metadata());
        return Reply.json(
                VaultJson.of(store.create(Vault.KIND, workspace(request), vault).orElseThrow()));
    }

    @GetMapping
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        var query = ResourceJson.query(new Params(request), workspace(request), LIST);
        return ResourceJson.page(store.list(Vault.KIND, query), LIST, VaultJson::of);
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> get(@PathVariable String id, HttpServletRequest request) {
        return Reply.json(VaultJson.of(vault(workspace(request), id)));
    }

    @PostMapping("/{id}")
    ResponseEntity<byte[]> update(@PathVariable String id, HttpServletRequest request) throws IOException {
        var ref = vault(workspace(request), id).ref();
        var body = Fields.of(JsonBody.read(request), "display_name", "metadata");
        var saved = store.update(Vault.KIND, ref, before -> {
            var name = body.has("display_name")
                    ? body.text("display_name", LONGEST_NAME)
                    : before.body().displayName();
            return new Vault(name, body.patched(before.body().metadata()));
        });
        return switch (saved) {
            case Saved.Done<Vault>(var vault, var _) -> Reply.json(VaultJson.of(vault));
            case Saved.Archived<Vault> _ -> throw ApiException.conflict("vault '" + id + "' is archived");
            case Saved.Missing<Vault> _, Saved.Stale<Vault> _, Saved.Taken<Vault> _ ->
                throw PathId.missing("vault", id);
        };
    }

    @PostMapping("/{id}/archive")
    ResponseEntity<byte[]> archive(@PathVariable String id, HttpServletRequest request) {
        var ref = vault(workspace(request), id).ref();
        forEachCredential(ref, credential -> credentials.archive(ref.workspace(), credential));
        return Reply.json(VaultJson.of(store.archive(Vault.KIND, ref).orElseThrow(() -> PathId.missing("vault", id))));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<byte[]> delete(@PathVariable String id, HttpServletRequest request) {
        var ref = vault(workspace(request), id).ref();
        forEachCredential(ref, credential -> credentials.delete(ref.workspace(), credential));
        store.delete(Vault.KIND, ref);
        return ResourceJson.deleted(id, "vault_deleted");
    }

    private void forEachCredential(Ref vault, Consumer<String> work) {
        var query = ResourceQuery.newest(vault.workspace(), PAGE).of(vault.id()).includingArchived(true);
        for (var page = credentials.list(query); ; page = credentials.list(query.after(page.next()))) {
            page.data().stream().map(Resource::id).forEach(work);
            if (page.next() == null) {
                return;
            }
        }
    }

    private Resource<Vault> vault(String workspace, String id) {
        return store.find(Vault.KIND, new Ref(workspace, PathId.of("vault", id)))
                .orElseThrow(() -> PathId.missing("vault", id));
    }

    private static String workspace(HttpServletRequest request) {
        return Caller.of(request).workspace();
    }
}
