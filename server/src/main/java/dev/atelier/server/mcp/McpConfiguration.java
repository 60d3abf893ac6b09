package dev.atelier.server.mcp;

import dev.atelier.journal.Journal;
import dev.atelier.mcp.McpToolset;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.environments.Environments;
import dev.atelier.registry.vault.CredentialUses;
import dev.atelier.registry.vault.Credentials;
import dev.atelier.sandbox.egress.Outlets;
import dev.atelier.sandbox.tool.ShellToolset;
import dev.atelier.server.access.Access;
import dev.atelier.server.address.AddressPolicy;
import dev.atelier.server.v1.webhooks.CredentialNews;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tools of MCP servers for agents. */
@Configuration(proxyBeanMethods = false)
class McpConfiguration {
    @Bean
    McpToolset mcpToolset(
            McpProperties properties,
            Access access,
            Journal journal,
            ResourceStore store,
            Environments environments,
            Credentials credentials,
            CredentialUses uses,
            CredentialNews news,
            InstantSource clock,
            ShellToolset shell,
            Outlets outlets) {
        var said = properties.privateAddresses();
        var policy = new AddressPolicy(said == null ? !access.keysRequired() : said);
        var lookup = new AllowedAddresses(policy);
        var tokens = new VaultTokens(store, credentials, uses, lookup, news, properties.limits(), clock);
        var programs = new SandboxPrograms(shell, outlets, properties.programs());
        return new McpToolset(new SessionAccess(journal, environments, tokens, lookup), programs, properties.limits());
    }
}
