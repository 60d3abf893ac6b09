package dev.atelier.server.v1.vaults;

import dev.atelier.journal.EventJson;
import dev.atelier.registry.Resource;
import dev.atelier.registry.use.Switches;
import dev.atelier.registry.vault.Auth;
import dev.atelier.registry.vault.Credential;
import dev.atelier.registry.vault.CredentialUse;
import dev.atelier.registry.vault.CredentialUses;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.InUse;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** How credentials and their uses are published, with our fields beside the contract's. Never with a secret. Thread-safe. */
@Component
final class CredentialJson {
    private final Switches switches;
    private final CredentialUses uses;

    CredentialJson(Switches switches, CredentialUses uses) {
        this.switches = switches;
        this.uses = uses;
    }

    ObjectNode of(Resource<Credential> credential) {
        var json = VaultJson.ofCredential(credential);
        json.put("version", credential.version());
        json.put("can_roll_back", canRollBack(credential));
        var last = uses.last(credential.ref().workspace(), credential.id()).orElse(null);
        json.put("last_used_at", last == null ? null : EventJson.time(last));
        return InUse.put(json, switches.find(credential.ref()).orElse(null));
    }

    /** Tokens that are replaced by themselves have nothing to go back to. */
    static boolean canRollBack(Resource<Credential> credential) {
        return credential.body().previous() != null && !(credential.body().auth() instanceof Auth.McpOauth);
    }

    static ObjectNode of(CredentialUse use) {
        var subject = use.subject();
        var by = use.by();
        return Json.object()
                .put("id", use.id())
                .put("type", "credential_use")
                .put("credential_id", subject.credentialId())
                .put("vault_id", subject.vaultId())
                .put("credential_name", subject.name())
                .put("purpose", subject.purpose())
                .put("host", subject.host())
                .put("session_id", by.sessionId())
                .put("task_id", by.taskId())
                .put("agent_id", by.agent())
                .put("first_at", EventJson.time(use.first()))
                .put("last_at", EventJson.time(use.last()))
                .put("uses", use.uses());
    }
}
