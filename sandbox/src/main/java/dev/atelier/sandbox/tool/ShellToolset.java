package dev.atelier.sandbox.tool;

import dev.atelier.agent.event.AgentEvent.Permission;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.tool.Groundwork;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.agent.tool.Toolset;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.egress.Reach;
import dev.atelier.sandbox.shell.Shells;
import java.util.List;
import java.util.Optional;

/**
 * The bash of the agent toolset, for agents that have it. A session has one shell, and each of its threads one of its own on the same files.
 * In an environment that people host themselves their worker has it.
 */
public final class ShellToolset implements Toolset {
    private final Workspaces workspaces;
    private final Shells shells;
    private final Network network;

    public ShellToolset(Workspaces workspaces, Shells shells, Network network) {
        this.workspaces = workspaces;
        this.shells = shells;
        this.network = network;
    }

    /** Knows which hosts a session may reach. */
    @FunctionalInterface
    public interface Network {
        Reach of(SessionId session, SessionEvent.Created created);
    }

    @Override
    public List<Tool> open(SessionId session, SessionEvent.Created created) {
        if (!hasBash(created)) {
            return List.of();
        }
        var seat = seat(session, created);
        return List.of(new Bash(shells, seat, spec(created, seat.reach())));
    }

    private static boolean hasBash(SessionEvent.Created created) {
        var permission = created.agent().equipment().ofToolsetTool("bash").permission();
        return !created.isSelfHosted() && permission != Permission.DENY;
    }

    /** While the model thinks about its first command, the shell for it is opened, if that takes a while. */
    @Override
    public Optional<Groundwork> groundwork(SessionId session, SessionEvent.Created created) {
        if (!hasBash(created)) {
            return Optional.empty();
        }
        return Optional.of((_, again) -> {
            if (again) {
                shells.warm(seat(session, created));
            }
            return Groundwork.Laid.NOTHING;
        });
    }

    /** Where a session's commands run, whoever gives them. */
    public Shells.Seat seat(SessionId session, SessionEvent.Created created) {
        var parent = created.given().parent();
        var root = parent == null ? session : new SessionId(parent.rootId());
        return new Shells.Seat(session, root, workspaces.of(root), network.of(session, created));
    }

    public Shells shells() {
        return shells;
    }

    private ToolSpec spec(SessionEvent.Created created, Reach reach) {
        boolean remembers = created.given().resources().stream().anyMatch(SessionTerms.MemoryStore.class::isInstance);
        var about = WorkerTools.BASH.description()
                + " It works in /workspace, " + words(reach) + ", and has at most "
                + (shells.settings().limits().memory() >> 20)
                + " MiB of memory. What shall be handed over goes to /mnt/session/outputs."
                + (remembers ? " Memory stores are not visible to it: use read and write for them." : "");
        return new ToolSpec("bash", about, WorkerTools.BASH.inputSchema());
    }

    /** Which hosts is not told: whoever tries another one is told then. */
    private static String words(Reach reach) {
        return switch (reach) {
            case Reach.Nowhere _ -> "has no network";
            case Reach.Hosts _ -> "reaches some hosts, by HTTP and HTTPS through the proxy that http_proxy names";
            case Reach.Everywhere _ ->
                "reaches public hosts, by HTTP and HTTPS through the proxy that http_proxy names";
        };
    }
}
