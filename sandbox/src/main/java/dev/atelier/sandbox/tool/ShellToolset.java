package dev.atelier.sandbox.tool;

import dev.atelier.agent.event.AgentEvent.Permission;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.agent.tool.Toolset;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.shell.Shells;
import java.util.List;

/**
 * The bash of the agent toolset, for agents that have it. A session has one shell, and each of its threads one of its own on the same files.
 * In an environment that people host themselves their worker has it.
 */
public final class ShellToolset implements Toolset {
    private final Workspaces workspaces;
    private final Shells shells;

    public ShellToolset(Workspaces workspaces, Shells shells) {
        this.workspaces = workspaces;
        this.shells = shells;
    }

    @Override
    public List<Tool> open(SessionId session, SessionEvent.Created created) {
        var permission = created.agent().equipment().ofToolsetTool("bash").permission();
        if (created.isSelfHosted() || permission == Permission.DENY) {
            return List.of();
        }
        var parent = created.given().parent();
        var root = parent == null ? session : new SessionId(parent.rootId());
        var seat = new Shells.Seat(session, root, workspaces.of(root));
        return List.of(new Bash(shells, seat, spec(created)));
    }

    private ToolSpec spec(SessionEvent.Created created) {
        boolean remembers = created.given().resources().stream().anyMatch(SessionTerms.MemoryStore.class::isInstance);
        var about = WorkerTools.BASH.description()
                + " It works in /workspace, has no network, and at most "
                + (shells.settings().limits().memory() >> 20)
                + " MiB of memory. What shall be handed over goes to /mnt/session/outputs."
                + (remembers ? " Memory stores are not visible to it: use read and write for them." : "");
        return new ToolSpec("bash", about, WorkerTools.BASH.inputSchema());
    }
}
