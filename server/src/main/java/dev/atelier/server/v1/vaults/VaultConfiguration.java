package dev.atelier.server.v1.vaults;

import dev.atelier.journal.mask.SecretMask;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.secret.SecretBox;
import dev.atelier.registry.vault.CredentialUses;
import dev.atelier.registry.vault.Credentials;
import dev.atelier.registry.vault.SessionSecrets;
import dev.atelier.server.config.AtelierProperties;
import dev.atelier.server.config.SecretKeys;
import dev.atelier.server.config.SecretProperties;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts behind {@code /v1/vaults}. */
@Configuration(proxyBeanMethods = false)
class VaultConfiguration {
    @Bean
    SecretKeys secretKeys(AtelierProperties server, SecretProperties secret) {
        return new SecretKeys(secret, server.data());
    }

    @Bean
    SecretBox secretBox(SecretKeys keys) {
        return SecretBox.of(keys);
    }

    @Bean
    Credentials credentials(ResourceStore store, SecretBox box, SecretMask mask) {
        var credentials = new Credentials(store, box, mask);
        credentials.rememberAll();
        return credentials;
    }

    @Bean
    CredentialUses credentialUses(SqlJournal journal, InstantSource clock) {
        return new CredentialUses(journal.database(), clock);
    }

    @Bean
    SessionSecrets sessionSecrets(ResourceStore store, SecretBox box, SecretMask mask) {
        var secrets = new SessionSecrets(store, box, mask);
        secrets.rememberAll();
        return secrets;
    }
}
