package dev.atelier.server.v1.resources;

import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.tool.Groundwork;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.Toolset;
import dev.atelier.git.Requester;
import dev.atelier.journal.Journal;
import dev.atelier.journal.SessionId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sees to it that what sessions were given lies in their trees when their agents begin; no tools of its own. Thread-safe. */
@Component
final class SessionGround implements Toolset {
    private final Journal journal;
    private final Mounts mounts;
    private final SessionRepositories repositories;

    SessionGround(Journal journal, Mounts mounts, SessionRepositories repositories) {
        this.journal = journal;
        this.mounts = mounts;
        this.repositories = repositories;
    }

    @Override
    public List<Tool> open(SessionId session, SessionEvent.Created created) {
        return List.of();
    }

    /** In an environment that its owner hosts, the owner brings everything. */
    @Override
    public Optional<Groundwork> groundwork(SessionId session, SessionEvent.Created created) {
        if (created.isSelfHosted()) {
            return Optional.empty();
        }
        var parent = created.given().parent();
        var root = parent == null ? session : new SessionId(parent.rootId());
        var workspace = journal.session(root).orElseThrow().origin().workspace();
        var who = new Requester(workspace, created.agent().id(), root.value());
        return Optional.of(new TreeGround(root, who, parent == null, mounts, repositories));
    }
}
