package dev.atelier.dispatch.studio;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.event.AgentEvent.Permission;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.studio.RestorableRun;
import dev.atelier.agent.tool.Tool;
import dev.atelier.journal.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The studio's part in a run. It shows an agent only the tools that its configuration lets it call: a planner has nothing to delegate with. */
final class DispatchRun implements RestorableRun<DispatchRun.State> {
    private final List<Tool> tools;
    private State state = new State(null);

    DispatchRun(List<Tool> tools) {
        this.tools = tools;
    }

    /** Who works. */
    record State(@Nullable AgentConfig agent) {}

    @Override
    public Class<State> form() {
        return State.class;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public void restore(State kept) {
        state = kept;
    }

    @Override
    public void apply(Event event, EventData data) {
        switch (data) {
            case SessionEvent.Created created -> state = new State(created.agent());
            case SessionEvent.Updated updated when updated.agent() != null -> state = new State(updated.agent());
            default -> {}
        }
    }

    @Override
    public String systemPrompt() {
        return Prompts.STUDIO;
    }

    @Override
    public List<Tool> tools() {
        var agent = state.agent();
        return agent == null
                ? tools
                : tools.stream()
                        .filter(tool -> agent.equipment()
                                        .ofStudioTool(tool.spec().name())
                                        .permission()
                                != Permission.DENY)
                        .toList();
    }

    @Override
    public List<Content> describe(StudioEvent input) {
        return List.of();
    }
}
