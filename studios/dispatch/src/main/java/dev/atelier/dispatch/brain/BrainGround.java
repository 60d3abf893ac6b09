package dev.atelier.dispatch.brain;

import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.tool.Groundwork;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.Toolset;
import dev.atelier.journal.Journal;
import dev.atelier.journal.SessionId;
import java.util.List;
import java.util.Optional;

/** Tells the brain, and nobody else, of the registry: at the end of its system prompt, the same from a session's first request to its last. */
public final class BrainGround implements Toolset {
    private final String brain;
    private final Journal journal;
    private final BrainInstructions instructions;

    /** @param brain id of the agent that is told */
    public BrainGround(String brain, Journal journal, BrainInstructions instructions) {
        this.brain = brain;
        this.journal = journal;
        this.instructions = instructions;
    }

    @Override
    public List<Tool> open(SessionId session, SessionEvent.Created created) {
        return List.of();
    }

    @Override
    public Optional<Groundwork> groundwork(SessionId session, SessionEvent.Created created) {
        return created.agent().id().equals(brain) ? Optional.of(telling(session)) : Optional.empty();
    }

    private Groundwork telling(SessionId session) {
        return (_, _) -> {
            var workspace = journal.session(session).orElseThrow().origin().workspace();
            return new Groundwork.Laid(List.of(instructions.of(workspace, session)), List.of());
        };
    }
}
