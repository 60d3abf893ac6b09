package dev.atelier.code.studio;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.studio.RestorableRun;
import dev.atelier.agent.tool.Tool;
import dev.atelier.code.run.RunState;
import dev.atelier.journal.Event;
import java.util.List;

/** How far one run of a session has come. The run's thread folds; tools read the newest state from theirs. */
final class CodeRun implements RestorableRun<RunState> {
    private final List<Tool> tools;
    private volatile RunState state = RunState.NOTHING;

    CodeRun(CodeStudio.Tools tools) {
        this.tools = tools.of(() -> state);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // only the run's own thread writes
    public void apply(Event event, EventData data) {
        state = state.apply(event, data);
    }

    @Override
    public Class<RunState> form() {
        return RunState.class;
    }

    @Override
    public RunState state() {
        return state;
    }

    @Override
    public void restore(RunState kept) {
        state = kept;
    }

    @Override
    public String systemPrompt() {
        return CodePrompt.TEXT;
    }

    @Override
    public List<Tool> tools() {
        return tools;
    }

    @Override
    public List<Content> describe(StudioEvent input) {
        return List.of();
    }
}
