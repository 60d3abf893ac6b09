package dev.atelier.server.access;

import org.springframework.stereotype.Component;

/**
 * The key by which the launcher's own commands reach the running server. Made anew at each start, kept in a file that only the server's
 * user can read: whoever can read that file can read the whole journal anyway.
 */
@Component
public final class LocalKey {
    private final KeySecret secret = KeySecret.create(KeySecret.PERSONAL);
    private final String hash = secret.hash();

    public boolean is(KeySecret other) {
        return other.hashesTo(hash);
    }

    public KeySecret secret() {
        return secret;
    }
}
