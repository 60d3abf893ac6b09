package dev.atelier.server.sandbox;

import dev.atelier.agent.config.Equipment.McpServer;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.journal.Journal;
import dev.atelier.journal.SessionId;
import dev.atelier.registry.Ref;
import dev.atelier.registry.environments.Environments;
import dev.atelier.registry.environments.Setup;
import dev.atelier.registry.environments.Setup.Networking;
import dev.atelier.sandbox.egress.HostRule;
import dev.atelier.sandbox.egress.Reach;
import dev.atelier.sandbox.tool.ShellToolset;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a session's environment lets it reach, as it stands now. Thread-safe, blocking. */
public record SessionNetwork(Journal journal, Environments environments, SandboxNetworkProperties properties)
        implements ShellToolset.Network {
    @Override
    public Reach of(SessionId session, SessionEvent.Created created) {
        if (!properties.enabled()) {
            return new Reach.Nowhere();
        }
        return setup(session, created)
                .map(setup -> reach(setup, created.agent().equipment().mcpServers()))
                .orElseGet(Reach.Nowhere::new);
    }

    /** What this server itself may ask for on the session's behalf: registries and MCP servers are nothing to read. */
    public Reach ofServer(SessionId session, SessionEvent.Created created) {
        return setup(session, created).map(SessionNetwork::ofServer).orElseGet(Reach.Nowhere::new);
    }

    private static Reach ofServer(Setup setup) {
        return setup instanceof Setup.Cloud cloud && cloud.networking() instanceof Networking.Limited limited
                ? new Reach.Hosts(HostRule.all(limited.allowedHosts()))
                : new Reach.Everywhere();
    }

    Optional<Setup> setup(SessionId session, SessionEvent.Created created) {
        return environments
                .find(new Ref(workspace(session), created.environmentId()))
                .map(environment -> environment.body().config());
    }

    String workspace(SessionId session) {
        return journal.session(session).orElseThrow().origin().workspace();
    }

    private Reach reach(Setup setup, List<McpServer> servers) {
        if (!(setup instanceof Setup.Cloud cloud)) {
            return new Reach.Nowhere();
        }
        return switch (cloud.networking()) {
            case Networking.Unrestricted() -> new Reach.Everywhere();
            case Networking.Limited(var mcp, var packages, var hosts) -> {
                var rules = new ArrayList<>(HostRule.all(hosts));
                if (packages) {
                    rules.addAll(HostRule.all(properties.packageHosts()));
                }
                if (mcp) {
                    servers.stream().flatMap(server -> rule(server).stream()).forEach(rules::add);
                }
                yield rules.isEmpty() ? new Reach.Nowhere() : new Reach.Hosts(rules);
            }
        };
    }

    private static Optional<HostRule> rule(McpServer server) {
        if (server.program() != null) {
            return Optional.empty(); // it is inside
        }
        var url = URI.create(server.url());
        int usual = "http".equalsIgnoreCase(url.getScheme()) ? 80 : 443;
        return Optional.ofNullable(url.getHost())
                .map(host -> HostRule.parse(host + ":" + (url.getPort() < 0 ? usual : url.getPort())));
    }
}
