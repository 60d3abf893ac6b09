package dev.atelier.registry.vault;

import dev.atelier.registry.Kind;
import java.util.Map;

/** A set of credentials, which a session is given as a whole. */
public record Vault(String displayName, Map<String, String> metadata) {
    public static final Kind<Vault> KIND = Kind.of("vault", "vlt_", Vault.class);

    public Vault {
        metadata = Map.copyOf(metadata);
    }
}
