package dev.atelier.registry.vault;

import dev.atelier.registry.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One credential of a vault.
 *
 * @param sealed its secrets, see {@link Credentials}; null once it is archived
 */
public record Credential(
        String vaultId,
        @Nullable String displayName,
        Auth auth,
        Map<String, String> metadata,
        @Nullable String sealed) {
    static final Kind<Credential> KIND = Kind.of("credential", "vcrd_", Credential.class)
            .within(Credential::vaultId)
            .uniqueBy(
                    credential -> credential.vaultId() + " " + credential.auth().target());

    public Credential {
        metadata = Map.copyOf(metadata);
    }

    Credential sealing(@Nullable String secrets) {
        return new Credential(vaultId, displayName, auth, metadata, secrets);
    }
}
