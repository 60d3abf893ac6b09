package dev.atelier.server.access;

import dev.atelier.agent.work.WorkTokens;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.registry.ResourceStore;
import dev.atelier.server.config.AtelierProperties;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keys and tickets of this node. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
    @Bean
    Access access(AtelierProperties server, AccessProperties access) {
        return Access.of(server, access);
    }

    @Bean
    ApiKeys apiKeys(ResourceStore store, SqlJournal journal) {
        var clock = InstantSource.system();
        return new ApiKeys(
                store, journal, new KeyUses(journal.database(), clock), new WorkTokens(journal.database()), clock);
    }

    @Bean
    Tickets tickets() {
        return new Tickets(InstantSource.system());
    }
}
