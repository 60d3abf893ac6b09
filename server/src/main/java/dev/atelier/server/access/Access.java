package dev.atelier.server.access;

import dev.atelier.server.config.AtelierProperties;
import dev.atelier.server.config.InvalidSettingException;
import java.util.Set;

/**
 * How this server guards itself.
 *
 * @param keysRequired whether everything but the page's own files needs a key
 * @param allowedHosts further names of this server, in lower case
 */
public record Access(boolean keysRequired, Set<String> allowedHosts) {
    public Access {
        allowedHosts = Set.copyOf(allowedHosts);
    }

    /** @throws InvalidSettingException if it would be open to strangers */
    static Access of(AtelierProperties server, AccessProperties access) {
        boolean local =
                access.auth() == null ? server.isLoopback() : access.auth().equals("local");
        if (local && !server.isLoopback()) {
            throw new InvalidSettingException(
                    "atelier.auth",
                    "'local' needs no key and therefore works on a loopback address only, not on '" + server.address()
                            + "': use atelier.auth=required, or atelier.address=127.0.0.1 and an SSH tunnel.");
        }
        return new Access(!local, Set.copyOf(access.allowedHosts()));
    }
}
