package dev.atelier.registry.vault;

import dev.atelier.registry.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One credential of a vault.
 *
 * @param sealed its secrets, see {@link Credentials}; null once it is archived
 * @param previous what they were before, so that a person can go back; null if there is nothing to go back to
 */
public record Credential(
        String vaultId,
        @Nullable String displayName,
        Auth auth,
        Map<String, String> metadata,
        @Nullable String sealed,
        @Nullable String previous) {
    public static final Kind<Credential> KIND = Kind.of("credential", "vcrd_", Credential.class)
            .within(Credential::vaultId)
            .uniqueBy(
                    credential -> credential.vaultId() + " " + credential.auth().target());

    public Credential {
        metadata = Map.copyOf(metadata);
    }

    /** As a client says it; its secrets come apart. */
    public Credential(String vaultId, @Nullable String displayName, Auth auth, Map<String, String> metadata) {
        this(vaultId, displayName, auth, metadata, null, null);
    }

    Credential sealing(@Nullable String secrets, @Nullable String before) {
        return new Credential(vaultId, displayName, auth, metadata, secrets, before);
    }
}
