package dev.atelier.server.v1.gateway;

import dev.atelier.agent.AgentRuntime;
import dev.atelier.agent.studio.Studio;
import dev.atelier.journal.blob.BlobStore;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.models.ProviderModels;
import dev.atelier.models.catalogue.ModelCatalogue;
import dev.atelier.server.engine.SessionHomes;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The gateway's parts. */
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {
    @Bean
    Relay relay(GatewayProperties properties) {
        return new Relay(properties);
    }

    @Bean
    Charges charges(SqlJournal journal, AgentRuntime runtime, ProviderModels models) {
        return new Charges(
                journal,
                journal.database(),
                runtime.accounts(),
                models.forAgents(),
                runtime.codec(),
                InstantSource.system());
    }

    @Bean
    Traffic traffic(SqlJournal journal, BlobStore blobs) {
        return new Traffic(journal.database(), blobs);
    }

    @Bean
    Exchanges exchanges(Gateway gateway, Charges charges, Traffic traffic, SessionHomes engines) {
        return new Exchanges(gateway, charges, traffic, engines);
    }

    @Bean
    Gateway gateway(ModelCatalogue catalogue, ProviderModels models, ObjectProvider<Studio> studios, Relay relay) {
        return new Gateway(
                catalogue, models.forAgents(), studios.orderedStream().toList(), relay);
    }
}
