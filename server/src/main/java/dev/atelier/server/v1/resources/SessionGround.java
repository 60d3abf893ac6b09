package dev.atelier.server.v1.resources;

import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.tool.Groundwork;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.Toolset;
import dev.atelier.git.Requester;
import dev.atelier.journal.Journal;
import dev.atelier.journal.SessionId;
import dev.atelier.server.v1.workspace.WorkspaceGate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sees to it that what sessions were given lies in their trees when their agents begin; no tools of its own. Thread-safe. */
@Component
final class SessionGround implements Toolset {
    private final Journal journal;
    private final Mounts mounts;
    private final SessionRepositories repositories;
    private final SessionSkills skills;
    private final WorkspaceGate gate;

    SessionGround(
            Journal journal,
            Mounts mounts,
            SessionRepositories repositories,
            SessionSkills skills,
            WorkspaceGate gate) {
        this.journal = journal;
        this.mounts = mounts;
        this.repositories = repositories;
        this.skills = skills;
        this.gate = gate;
    }

    @Override
    public List<Tool> open(SessionId session, SessionEvent.Created created) {
        return List.of();
    }

    /** In an environment that its owner hosts, the owner brings everything; the agent is told of it all the same. */
    @Override
    public Optional<Groundwork> groundwork(SessionId session, SessionEvent.Created created) {
        var uses = created.agent().equipment().skills();
        var hosted = created.isSelfHosted();
        if (hosted && uses.isEmpty()) {
            return Optional.empty();
        }
        var parent = created.given().parent();
        var root = parent == null ? session : new SessionId(parent.rootId());
        var workspace = journal.session(root).orElseThrow().origin().workspace();
        var ofSkills = new SkillGround(skills, workspace, hosted ? null : root, uses);
        if (hosted) {
            return Optional.of(ofSkills);
        }
        var who = new Requester(workspace, created.agent().id(), root.value());
        var tree = new TreeGround(root, who, parent == null, mounts, repositories);
        Groundwork settled = (_, _) -> {
            gate.await(root); // files that are being replaced
            return Groundwork.Laid.NOTHING;
        };
        return Optional.of(
                uses.isEmpty() ? settled.and(tree) : settled.and(tree).and(ofSkills));
    }
}
