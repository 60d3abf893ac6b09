package dev.atelier.sandbox.tool;

import dev.atelier.agent.event.AgentEvent.Permission;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.Toolset;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.Workspaces;
import java.util.List;

/**
 * The file tools, for agents that have the agent toolset: those of its tools that are enabled. The toolset's other tools (bash,
 * web_fetch, web_search) need more than files and are not here.
 *
 * <p>All of them work on the session's files one after the other, in the order of the answer, so that what is written is there when the
 * next call reads.
 */
public final class FileToolset implements Toolset {
    private final Workspaces workspaces;
    private final Search search = new Search();

    public FileToolset(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    @Override
    public List<Tool> open(SessionId session, SessionEvent.Created created) {
        var equipment = created.agent().equipment();
        var workspace = workspaces.of(session, created);
        return List.of(
                        ReadFile.on(workspace),
                        WriteFile.on(workspace),
                        EditFile.on(workspace),
                        Glob.on(workspace, search),
                        Grep.on(workspace, search))
                .stream()
                .filter(tool -> equipment.ofToolsetTool(tool.spec().name()).permission() != Permission.DENY)
                .toList();
    }
}
