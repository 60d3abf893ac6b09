package dev.atelier.server.v1.webhooks;

import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.secret.SecretBox;
import dev.atelier.server.access.Access;
import dev.atelier.server.address.AddressPolicy;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts behind {@code /v1/webhooks}. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {
    @Bean
    Endpoints webhookEndpoints(
            ResourceStore store, SqlJournal journal, SecretBox box, Targets targets, InstantSource clock) {
        return new Endpoints(store, journal.database(), box, targets, clock);
    }

    @Bean
    AddressPolicy webhookAddresses(WebhookProperties properties, Access access) {
        var said = properties.privateAddresses();
        return new AddressPolicy(said == null ? !access.keysRequired() : said);
    }

    @Bean
    Deliveries webhookDeliveries(SqlJournal journal) {
        return new Deliveries(journal.database());
    }

    @Bean
    CredentialNews credentialNews(SqlJournal journal, Outbox outbox, InstantSource clock) {
        return new CredentialNews(journal.database(), outbox, clock);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Dispatch webhookDispatch(
            SqlJournal journal,
            Targets targets,
            Endpoints endpoints,
            Deliveries deliveries,
            AddressPolicy addresses,
            WebhookProperties properties,
            InstantSource clock) {
        var post = new Post(addresses, properties.deadline());
        var attempts = new Attempts(endpoints, deliveries, post, properties.deadline(), clock);
        return new Dispatch(journal.database(), targets, deliveries, attempts, clock);
    }
}
