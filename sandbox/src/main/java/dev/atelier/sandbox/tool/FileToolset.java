package dev.atelier.sandbox.tool;

import dev.atelier.agent.event.AgentEvent.Permission;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.agent.tool.Toolset;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.Shelf;
import dev.atelier.sandbox.Workspaces;
import java.util.List;

/**
 * The file tools, for agents that have the agent toolset: those of its tools that are enabled. The toolset's other tools (bash,
 * web_fetch, web_search) need more than files and are not here.
 *
 * <p>All of them work on the session's files one after the other, in the order of the answer, so that what is written is there when the
 * next call reads. In an environment that people host themselves none of them runs here: their worker has them, and bash besides.
 */
public final class FileToolset implements Toolset {
    private final Workspaces workspaces;
    private final Memory memory;
    private final Search search = new Search();

    /** What a session has besides its own files. */
    @FunctionalInterface
    public interface Memory {
        /** @param root the session that a client began; its threads have what it has */
        List<Shelf> of(SessionId root, SessionTerms terms);
    }

    /** Without memory. */
    public FileToolset(Workspaces workspaces) {
        this(workspaces, (_, _) -> List.of());
    }

    public FileToolset(Workspaces workspaces, Memory memory) {
        this.workspaces = workspaces;
        this.memory = memory;
    }

    @Override
    public List<Tool> open(SessionId session, SessionEvent.Created created) {
        if (created.isSelfHosted()) {
            return List.of();
        }
        var parent = created.given().parent();
        var root = parent == null ? session : new SessionId(parent.rootId());
        var workspace = workspaces.of(root).with(memory.of(root, created.given()));
        return List.of(
                        ReadFile.on(workspace),
                        WriteFile.on(workspace),
                        EditFile.on(workspace),
                        Glob.on(workspace, search),
                        Grep.on(workspace, search))
                .stream()
                .filter(tool -> isEnabled(created, tool.spec()))
                .toList();
    }

    @Override
    public List<ToolSpec> ofWorker(SessionEvent.Created created) {
        return created.isSelfHosted()
                ? WorkerTools.SPECS.stream()
                        .filter(spec -> isEnabled(created, spec))
                        .toList()
                : List.of();
    }

    /** What lies where; a worker of the client has the same folders. Stores are given at the beginning only, so it stays the same. */
    @Override
    public String words(SessionEvent.Created created) {
        return created.agent().equipment().agentToolset().isEmpty()
                ? ""
                : FileWords.of(created.given().resources());
    }

    private static boolean isEnabled(SessionEvent.Created created, ToolSpec spec) {
        return created.agent().equipment().ofToolsetTool(spec.name()).permission() != Permission.DENY;
    }
}
