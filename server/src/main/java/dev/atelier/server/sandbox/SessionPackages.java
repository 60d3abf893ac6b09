package dev.atelier.server.sandbox;

import dev.atelier.agent.event.AgentEvent.Permission;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SessionEvent.ErrorInfo;
import dev.atelier.agent.event.SessionEvent.RetryStatus;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.tool.Groundwork;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.Toolset;
import dev.atelier.journal.SessionId;
import dev.atelier.registry.environments.Setup;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.packages.Installer;
import dev.atelier.sandbox.packages.Packages;
import dev.atelier.sandbox.packages.Wanted;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Sees to it that what a session's environment wants installed is so before its agent's first command. What cannot be had is told to people and to the agent,
 * which goes on without it, and tried again with the next turn. Thread-safe.
 */
final class SessionPackages implements Toolset {
    private static final String FAILED = "package_install_error";

    private final SessionNetwork network;
    private final Workspaces workspaces;
    private final Packages packages;

    SessionPackages(SessionNetwork network, Workspaces workspaces, Packages packages) {
        this.network = network;
        this.workspaces = workspaces;
        this.packages = packages;
    }

    @Override
    public List<Tool> open(SessionId session, SessionEvent.Created created) {
        return List.of();
    }

    /** Threads find what is there already. */
    @Override
    public Optional<Groundwork> groundwork(SessionId session, SessionEvent.Created created) {
        boolean runs = created.agent().equipment().ofToolsetTool("bash").permission() != Permission.DENY;
        if (created.isSelfHosted() || !runs || created.given().parent() != null) {
            return Optional.empty();
        }
        var setup = network.setup(session, created);
        return setup.isPresent() && setup.get() instanceof Setup.Cloud cloud && cloud.hasPackages()
                ? Optional.of(new Laying(session, created, cloud))
                : Optional.empty();
    }

    /** For one run. Used by one thread at a time. */
    private final class Laying implements Groundwork {
        private final SessionId session;
        private final SessionEvent.Created created;
        private final Setup.Cloud setup;
        private final Map<Installer, String> notes = new EnumMap<>(Installer.class);

        Laying(SessionId session, SessionEvent.Created created, Setup.Cloud setup) {
            this.session = session;
            this.created = created;
            this.setup = setup;
        }

        @Override
        public Laid lay(SessionTerms terms, boolean again) throws InterruptedException {
            if (again) {
                notes.clear();
            }
            var missed = new ArrayList<ErrorInfo>();
            for (var manager : Installer.values()) {
                var names = setup.packages().getOrDefault(manager.lowerName(), List.of());
                if (!names.isEmpty() && !notes.containsKey(manager)) {
                    notes.put(manager, install(new Wanted(network.workspace(session), manager, names), missed));
                }
            }
            return new Laid(List.copyOf(notes.values()), missed);
        }

        private String install(Wanted wanted, List<ErrorInfo> missed) throws InterruptedException {
            var failure = packages.install(wanted, session, workspaces.of(session), network.of(session, created));
            if (failure.isEmpty()) {
                return "Installed for your commands, by " + wanted + ".";
            }
            missed.add(new ErrorInfo(FAILED, "packages of " + wanted + ": " + failure.get(), RetryStatus.RETRYING));
            return String.format(Locale.ROOT, "Not installed, by %s. It failed: %s", wanted, failure.get());
        }
    }
}
