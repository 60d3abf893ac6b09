package dev.atelier.server.config;

import dev.atelier.agent.AgentRuntime;
import dev.atelier.agent.RuntimeConfig;
import dev.atelier.agent.config.Catalogue;
import dev.atelier.agent.engine.Engine;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.OldForms;
import dev.atelier.agent.outcome.Outcomes;
import dev.atelier.agent.session.Sessions;
import dev.atelier.agent.studio.Studio;
import dev.atelier.agent.tool.Toolset;
import dev.atelier.agent.usage.Usages;
import dev.atelier.git.GitTrail;
import dev.atelier.git.Repositories;
import dev.atelier.journal.EventWitness;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.blob.BlobStore;
import dev.atelier.journal.mask.SecretMask;
import dev.atelier.journal.sql.JournalConfig;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.models.ProviderModels;
import dev.atelier.models.catalogue.ModelCatalogue;
import dev.atelier.registry.RegisteredResources;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.Witness;
import dev.atelier.registry.agents.Agents;
import dev.atelier.registry.environments.Environments;
import dev.atelier.registry.file.StoredFiles;
import dev.atelier.registry.use.Switches;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.tool.FileToolset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Assembles the rooms below: journal, blobs, and the runtime with every studio that is there. Closed in reverse order. */
@Configuration(proxyBeanMethods = false)
class RuntimeConfiguration {
    /** How the machine reaches the network, for programs that cannot ask the Java runtime. */
    private static final List<String> PROXIES =
            List.of("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy", "SSL_CERT_FILE");

    @Bean
    static SettingsCheck settingsCheck(ConfigurableEnvironment environment) {
        return new SettingsCheck(environment);
    }

    /** What must never get into a journal; whoever keeps secrets tells it of them. */
    @Bean
    SecretMask secretMask(AtelierProperties properties, ModelCatalogue models, ForgeHosts forges) {
        var mask = KnownSecrets.in(System.getenv(), models.keyVariables(), properties.databasePassword());
        forges.tell(mask);
        return mask;
    }

    @Bean
    ForgeHosts forgeHosts(ForgeProperties properties, Environment environment) {
        return ForgeHosts.of(properties, environment.getProperty(ForgeHosts.GITHUB_TOKEN));
    }

    @Bean
    SqlJournal journal(AtelierProperties properties, SecretMask secrets, ObjectProvider<EventWitness> witnesses) {
        var url = properties.databaseUrl();
        var database = url == null
                ? JournalConfig.Database.sqlite(directory(properties).resolve("atelier.db"))
                : new JournalConfig.Database(url, properties.databaseUser(), properties.databasePassword());
        try {
            return SqlJournal.open(JournalConfig.of(database)
                    .with(secrets)
                    .with(OldForms.upcasters())
                    .with(together(witnesses.orderedStream().toList())));
        } catch (JournalException e) {
            var key = url == null ? "atelier.data" : "atelier.database-url";
            var refused = new InvalidSettingException(key, String.valueOf(e.getMessage()));
            refused.initCause(e);
            throw refused;
        }
    }

    private static EventWitness together(List<EventWitness> witnesses) {
        return (connection, events) -> {
            for (var witness : witnesses) {
                witness.wrote(connection, events);
            }
        };
    }

    @Bean
    ResourceStore resources(SqlJournal journal, InstantSource clock, ObjectProvider<Witness> witnesses) {
        return new ResourceStore(
                journal.database(), clock, witnesses.orderedStream().toList());
    }

    /** For what lasts and what is due; the journal and the runs have their own. */
    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    Workspaces workspaces(AtelierProperties properties) {
        return new Workspaces(directory(properties).resolve("workspaces"));
    }

    @Bean
    Repositories repositories(
            AtelierProperties properties, GitProperties git, ForgeHosts forges, GitTrail trail, SecretMask secrets) {
        var proxies = new HashMap<>(System.getenv());
        proxies.keySet().retainAll(PROXIES);
        return new Repositories(new Repositories.Means(
                directory(properties).resolve("git"),
                git.allowed(forges.beginnings()),
                git.limits(),
                proxies,
                trail,
                secrets::text));
    }

    @Bean
    @Order(0)
    FileToolset files(Workspaces workspaces, FileToolset.Memory memory) {
        return new FileToolset(workspaces, memory);
    }

    @Bean
    Agents agents(ResourceStore store, ObjectProvider<Studio> studios) {
        var presets = studios.orderedStream()
                .flatMap(studio -> studio.presetAgents().stream())
                .toList();
        return new Agents(store, presets);
    }

    @Bean
    Switches switches(ResourceStore store) {
        return new Switches(store);
    }

    @Bean
    RegisteredResources registered(Agents agents, Environments environments, StoredFiles files, Switches switches) {
        return new RegisteredResources(agents, environments, files, switches);
    }

    @Bean
    Environments environments(ResourceStore store, SqlJournal journal, ObjectProvider<Studio> studios) {
        var presets = studios.orderedStream()
                .flatMap(studio -> studio.presetEnvironments().stream())
                .toList();
        return new Environments(store, journal.database(), presets);
    }

    @Bean
    AgentRuntime runtime(
            AtelierProperties properties,
            BudgetProperties budget,
            ModelsProperties limits,
            SqlJournal journal,
            BlobStore blobs,
            ObjectProvider<Toolset> toolsets,
            RegisteredResources registered,
            ObjectProvider<Studio> studios,
            ProviderModels models,
            ObjectProvider<Engine> engines) {
        var parts = new AgentRuntime.Parts(
                journal,
                journal.writes(),
                blobs,
                studios.orderedStream().toList(),
                toolsets.orderedStream().toList(),
                models.forAgents(),
                registered);
        return AgentRuntime.start(
                parts,
                engines.orderedStream().toList(),
                RuntimeConfig.of(NodeName.of(directory(properties)))
                        .with(budget.monthly())
                        .with(limits.maxTokens()),
                InstantSource.system());
    }

    @Bean
    Sessions sessions(AgentRuntime runtime) {
        return runtime.sessions();
    }

    @Bean
    Usages usages(SqlJournal journal) {
        return new Usages(journal.reads());
    }

    @Bean
    Outcomes outcomes(SqlJournal journal) {
        return new Outcomes(journal.reads());
    }

    @Bean
    Catalogue catalogue(AgentRuntime runtime) {
        return runtime.catalogue();
    }

    @Bean
    EventCodec eventCodec(AgentRuntime runtime) {
        return runtime.codec();
    }

    private static Path directory(AtelierProperties properties) {
        var data = properties.data().toAbsolutePath();
        try {
            return Files.createDirectories(data);
        } catch (IOException e) {
            throw new InvalidSettingException("atelier.data", "'" + data + "' cannot be created: " + e.getMessage());
        }
    }
}
