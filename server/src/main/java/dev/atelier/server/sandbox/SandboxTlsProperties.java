package dev.atelier.server.sandbox;

import dev.atelier.server.config.InvalidSettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whom the proxy believes when it puts a secret in.
 *
 * @param authorities a file of certificates (PEM) that are trusted besides those that this machine's Java trusts
 */
@ConfigurationProperties("atelier.sandbox.tls")
record SandboxTlsProperties(@Nullable Path authorities) {
    SandboxTlsProperties {
        if (authorities != null && !Files.isReadable(authorities)) {
            throw new InvalidSettingException(
                    "atelier.sandbox.tls.authorities", "'" + authorities + "' cannot be read");
        }
    }
}
