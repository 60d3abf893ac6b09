package dev.atelier.server.v1.vaults;

import dev.atelier.journal.mask.SecretMask;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.secret.KeyFile;
import dev.atelier.registry.secret.SecretBox;
import dev.atelier.registry.vault.Credentials;
import dev.atelier.registry.vault.SessionSecrets;
import dev.atelier.server.config.AtelierProperties;
import dev.atelier.server.config.InvalidSettingException;
import dev.atelier.server.config.SecretProperties;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts behind {@code /v1/vaults}. */
@Configuration(proxyBeanMethods = false)
class VaultConfiguration {
    @Bean
    SecretBox secretBox(AtelierProperties server, SecretProperties secret) {
        var key = secret.key();
        if (key != null) {
            return SecretBox.of(key);
        }
        var file = server.data().toAbsolutePath().resolve("secret.key");
        try {
            return SecretBox.of(KeyFile.readOrCreate(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidSettingException(
                    "atelier.secret.key", "'" + file + "' cannot be used as the key: " + e.getMessage());
        }
    }

    @Bean
    Credentials credentials(ResourceStore store, SecretBox box, SecretMask mask) {
        var credentials = new Credentials(store, box, mask);
        credentials.rememberAll();
        return credentials;
    }

    @Bean
    SessionSecrets sessionSecrets(ResourceStore store, SecretBox box, SecretMask mask) {
        var secrets = new SessionSecrets(store, box, mask);
        secrets.rememberAll();
        return secrets;
    }
}
