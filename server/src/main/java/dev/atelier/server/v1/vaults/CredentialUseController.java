package dev.atelier.server.v1.vaults;

import dev.atelier.registry.Resource;
import dev.atelier.registry.Saved;
import dev.atelier.registry.secret.SecretBox.UnreadableException;
import dev.atelier.registry.use.Switches;
import dev.atelier.registry.vault.Credential;
import dev.atelier.registry.vault.CredentialUses;
import dev.atelier.registry.vault.Credentials;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Cursor;
import dev.atelier.server.v1.wire.InUse;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.PathId;
import dev.atelier.server.v1.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Ours beside the contract: disable a credential, enable it, go back to its secret before, and who used which when and for which host. */
@RestController
final class CredentialUseController {
    private static final String WHAT = "credential";
    private static final String LIST = "credential_uses";
    private static final String PATH = "/v1/vaults/{vault}/credentials/{id}";

    private final Credentials credentials;
    private final CredentialUses uses;
    private final Switches switches;
    private final CredentialJson json;

    CredentialUseController(Credentials credentials, CredentialUses uses, Switches switches, CredentialJson json) {
        this.credentials = credentials;
        this.uses = uses;
        this.switches = switches;
        this.json = json;
    }

    /** It is not used for anything, from the next connection on. */
    @PostMapping(PATH + "/disable")
    ResponseEntity<byte[]> disable(@PathVariable String vault, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        var credential = credential(vault, id, request);
        if (credential.archived()) {
            throw archived(id);
        }
        switches.disable(credential.ref(), InUse.read(request, Credential.KIND));
        return Reply.json(json.of(credential));
    }

    @PostMapping(PATH + "/enable")
    ResponseEntity<byte[]> enable(@PathVariable String vault, @PathVariable String id, HttpServletRequest request) {
        var credential = credential(vault, id, request);
        switches.enable(credential.ref());
        return Reply.json(json.of(credential));
    }

    /** Its secret is the one before the last time it was replaced; done again it is that of now. */
    @PostMapping(PATH + "/rollback")
    ResponseEntity<byte[]> rollback(@PathVariable String vault, @PathVariable String id, HttpServletRequest request) {
        var credential = credential(vault, id, request);
        if (credential.archived()) {
            throw archived(id);
        }
        if (!CredentialJson.canRollBack(credential)) {
            throw ApiException.conflict("credential '" + id + "' has no secret from before to go back to");
        }
        try {
            return switch (credentials.rollBack(credential)) {
                case Saved.Done<Credential>(var next, var _) -> Reply.json(json.of(next));
                case Saved.Archived<Credential> _ -> throw archived(id);
                case Saved.Stale<Credential> _, Saved.Taken<Credential> _ ->
                    throw ApiException.conflict("credential '" + id + "' was changed at the same time; try again");
                case Saved.Missing<Credential> _ -> throw PathId.missing(WHAT, id);
            };
        } catch (UnreadableException e) {
            throw ApiException.conflict("credential '" + id + "': " + e.getMessage());
        }
    }

    @GetMapping(PATH + "/uses")
    ResponseEntity<byte[]> uses(@PathVariable String vault, @PathVariable String id, HttpServletRequest request) {
        return list(credential(vault, id, request).id(), request);
    }

    /** Of all credentials of the workspace, or by {@code credential_id} and {@code session_id}. */
    @GetMapping("/v1/vaults/uses")
    ResponseEntity<byte[]> all(HttpServletRequest request) {
        return list(new Params(request).text("credential_id").orElse(null), request);
    }

    private ResponseEntity<byte[]> list(@Nullable String credential, HttpServletRequest request) {
        var params = new Params(request);
        int limit = (int) params.number("limit", 1, 100, 20);
        var before = Cursor.place(params, LIST).orElse(null);
        var session = params.text("session_id").orElse(null);
        var found = uses.list(Caller.of(request).workspace(), credential, session, before, limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() > limit ? new Cursor(LIST, page.getLast().id()).toString() : null;
        return Reply.page(
                page.stream().map(use -> CredentialJson.of(use).toString()).toList(), next);
    }

    private static ApiException archived(String id) {
        return ApiException.conflict("credential '" + id + "' is archived; its secret is gone for good");
    }

    private Resource<Credential> credential(String vault, String id, HttpServletRequest request) {
        return credentials
                .find(Caller.of(request).workspace(), PathId.of("vault", vault), PathId.of(WHAT, id))
                .orElseThrow(() -> PathId.missing(WHAT, id));
    }
}
