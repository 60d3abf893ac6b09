package dev.atelier.server.mcp;

import dev.atelier.agent.config.Equipment.McpServer;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.journal.Journal;
import dev.atelier.journal.SessionId;
import dev.atelier.mcp.Access;
import dev.atelier.mcp.McpFailure;
import dev.atelier.registry.Ref;
import dev.atelier.registry.environments.Environments;
import dev.atelier.registry.environments.Setup;
import dev.atelier.registry.environments.Setup.Networking;
import dev.atelier.sandbox.egress.Destination;
import dev.atelier.sandbox.egress.HostRule;
import dev.atelier.sandbox.egress.Reach;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a session reaches its agent's MCP servers: as far as its environment allows, with what its vaults have. Thread-safe. */
record SessionAccess(Journal journal, Environments environments, VaultTokens tokens, AllowedAddresses lookup)
        implements Access {
    @Override
    public Optional<String> hindrance(SessionId session, SessionEvent.Created created, McpServer server) {
        return environments
                .find(new Ref(workspace(session), created.environmentId()))
                .flatMap(environment -> hindrance(environment.body().config(), server));
    }

    private static Optional<String> hindrance(Setup setup, McpServer server) {
        if (server.program() != null) {
            return setup instanceof Setup.Cloud
                    ? Optional.empty()
                    : Optional.of(
                            "its program would have to run in a sandbox of this server, and this environment has none");
        }
        return setup instanceof Setup.Cloud cloud
                        && cloud.networking() instanceof Networking.Limited limited
                        && !limited.allowMcpServers()
                        && !allows(limited, URI.create(server.url()))
                ? Optional.of(
                        "the session's environment does not allow it; set allow_mcp_servers, or add its host to allowed_hosts")
                : Optional.empty();
    }

    private static boolean allows(Networking.Limited limited, URI url) {
        return Destination.of(url)
                .filter(to -> new Reach.Hosts(HostRule.all(limited.allowedHosts())).allows(to))
                .isPresent();
    }

    @Override
    public Optional<String> token(
            SessionId session, SessionEvent.Created created, McpServer server, @Nullable String refused)
            throws McpFailure, InterruptedException {
        var origin = journal.session(session).orElseThrow().origin();
        var root = origin.parent() == null ? session : origin.parent();
        return tokens.find(
                new VaultTokens.Place(origin.workspace(), root), created.given().vaultIds(), server.url(), refused);
    }

    @Override
    public List<InetAddress> addresses(String host) throws McpFailure {
        return lookup.of(host);
    }

    private String workspace(SessionId session) {
        return journal.session(session).orElseThrow().origin().workspace();
    }
}
