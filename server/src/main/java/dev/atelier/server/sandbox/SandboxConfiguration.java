package dev.atelier.server.sandbox;

import dev.atelier.journal.mask.SecretMask;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.environments.Environments;
import dev.atelier.registry.vault.CredentialUses;
import dev.atelier.registry.vault.Credentials;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.egress.Outlets;
import dev.atelier.sandbox.egress.TlsOutside;
import dev.atelier.sandbox.packages.Packages;
import dev.atelier.sandbox.packages.Registries;
import dev.atelier.sandbox.process.ChosenSandbox;
import dev.atelier.sandbox.process.Sandbox;
import dev.atelier.sandbox.shell.ShellSettings;
import dev.atelier.sandbox.shell.Shells;
import dev.atelier.sandbox.tool.ShellToolset;
import dev.atelier.server.address.AddressPolicy;
import dev.atelier.server.config.AtelierProperties;
import dev.atelier.server.engine.EngineProperties;
import java.net.InetAddress;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where agents' commands run, and by which ways they reach a network. */
@Configuration(proxyBeanMethods = false)
class SandboxConfiguration {
    @Bean
    Sandbox sandbox(
            AtelierProperties properties,
            SandboxProperties sandbox,
            SandboxDockerProperties docker,
            SandboxKubernetesProperties kubernetes,
            EngineProperties engine) {
        return new ChosenSandbox(
                new SandboxChoice(properties.data().toAbsolutePath().normalize(), sandbox, docker, kubernetes, engine));
    }

    @Bean
    Outlets outlets(
            AtelierProperties properties,
            SandboxNetworkProperties network,
            SandboxTlsProperties tls,
            SqlJournal journal,
            ResourceStore store,
            Credentials credentials,
            CredentialUses uses,
            SecretMask mask) {
        var policy = new AddressPolicy(network.privateAddresses());
        return new Outlets(
                properties.data().resolve("egress"),
                host -> Stream.of(InetAddress.getAllByName(host))
                        .filter(policy::allows)
                        .toList(),
                network.limits(),
                new VaultVariables(journal, store, credentials, uses),
                new TlsOutside(tls.authorities()),
                new NetworkBook(journal, mask));
    }

    @Bean
    Shells shells(
            Sandbox sandbox,
            SandboxProperties properties,
            SandboxLimitProperties limits,
            SqlJournal journal,
            Outlets outlets) {
        var settings = new ShellSettings(
                limits.limits(), properties.most(), properties.idle(), properties.longestCommand(), properties.ahead());
        return new Shells(
                sandbox,
                settings,
                session -> journal.session(session)
                        .map(known -> known.state().isClosed())
                        .orElse(true),
                outlets);
    }

    @Bean
    SessionNetwork sessionNetwork(SqlJournal journal, Environments environments, SandboxNetworkProperties network) {
        return new SessionNetwork(journal, environments, network);
    }

    @Bean
    Registries packageRegistries(SandboxPackagesProperties packages) {
        return packages.registries();
    }

    @Bean
    Packages packages(
            AtelierProperties properties,
            Sandbox sandbox,
            Outlets outlets,
            SandboxLimitProperties limits,
            SandboxPackagesProperties packages) {
        var settings = new Packages.Settings(
                properties.data().resolve("packages"),
                limits.limits(),
                packages.patience(),
                packages.cache().toBytes(),
                packages.registries());
        return new Packages(sandbox, outlets, settings);
    }

    @Bean
    SessionPackages sessionPackages(SessionNetwork network, Workspaces workspaces, Packages packages) {
        return new SessionPackages(network, workspaces, packages);
    }

    @Bean
    ShellToolset shell(Workspaces workspaces, Shells shells, SessionNetwork network) {
        return new ShellToolset(workspaces, shells, network);
    }
}
