package dev.atelier.server.sandbox;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.secret.SecretBox.UnreadableException;
import dev.atelier.registry.vault.Auth;
import dev.atelier.registry.vault.Credential;
import dev.atelier.registry.vault.CredentialUse;
import dev.atelier.registry.vault.CredentialUses;
import dev.atelier.registry.vault.Credentials;
import dev.atelier.registry.vault.Vault;
import dev.atelier.sandbox.egress.Destination;
import dev.atelier.sandbox.egress.HostRule;
import dev.atelier.sandbox.egress.Secret;
import dev.atelier.sandbox.egress.Vaults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The variables that a session's vaults have for its sandboxes. Of two with the same name that of the earlier vault counts. Thread-safe,
 * blocking.
 */
record VaultVariables(Journal journal, ResourceStore store, Credentials credentials, CredentialUses uses)
        implements Vaults {
    private static final Logger LOG = LoggerFactory.getLogger(VaultVariables.class);
    private static final JsonMapper JSON = EventCodec.mapper();

    @Override
    public List<Secret> of(SessionId root) {
        var session = journal.session(root);
        if (session.isEmpty()) {
            return List.of();
        }
        var workspace = session.get().origin().workspace();
        Map<String, Secret> all = new LinkedHashMap<>();
        for (var vault : vaults(root)) {
            for (var credential : credentials(workspace, vault)) {
                secret(credential).ifPresent(secret -> all.putIfAbsent(secret.name(), secret));
            }
        }
        return List.copyOf(all.values());
    }

    @Override
    public void used(SessionId root, String name, Destination to) {
        var session = journal.session(root);
        if (session.isEmpty()) {
            return;
        }
        var workspace = session.get().origin().workspace();
        vaults(root).stream()
                .flatMap(vault -> credentials(workspace, vault).stream())
                .filter(credential -> credential.body().auth() instanceof Auth.EnvironmentVariable variable
                        && variable.secretName().equals(name))
                .findFirst()
                .ifPresent(credential -> uses.note(credential, root, CredentialUse.NETWORK, to.toString()));
    }

    /** A session is given its vaults at its beginning, for good. */
    private List<String> vaults(SessionId root) {
        var ids = new ArrayList<String>();
        for (var event : journal.read(root, Seq.START, 1)) {
            JSON.readTree(event.data()).path("terms").path("vault_ids").forEach(id -> ids.add(id.asString()));
        }
        return ids;
    }

    private List<Resource<Credential>> credentials(String workspace, String vault) {
        return store.find(Vault.KIND, new Ref(workspace, vault))
                .filter(found -> !found.archived())
                .map(_ -> credentials.usable(workspace, vault))
                .orElse(List.of());
    }

    private Optional<Secret> secret(Resource<Credential> credential) {
        if (!(credential.body().auth() instanceof Auth.EnvironmentVariable variable)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(credentials.secrets(credential).get("secret_value"))
                    .map(value -> new Secret(
                            variable.secretName(),
                            value,
                            variable.allowedHosts() == null
                                    ? null
                                    : HostRule.all(Objects.requireNonNull(variable.allowedHosts())),
                            variable.inHeader(),
                            variable.inBody()));
        } catch (UnreadableException _) {
            LOG.warn("credential {} cannot be read with this server's secret key", credential.id());
            return Optional.empty();
        }
    }
}
