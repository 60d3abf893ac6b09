package dev.atelier.code.studio;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.studio.RestorableRun;
import dev.atelier.agent.tool.Tool;
import dev.atelier.journal.Event;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** How far one run of a session has come. The run's thread folds; tools read the newest state from theirs. */
final class CodeRun implements RestorableRun<Progress> {
    private final List<Tool> tools;
    private volatile Progress progress = Progress.NOTHING;

    CodeRun(Function<Supplier<Progress>, List<Tool>> tools) {
        this.tools = tools.apply(() -> progress);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // only the run's own thread writes
    public void apply(Event event, EventData data) {
        progress = progress.apply(data);
    }

    @Override
    public Class<Progress> form() {
        return Progress.class;
    }

    @Override
    public Progress state() {
        return progress;
    }

    @Override
    public void restore(Progress kept) {
        progress = kept;
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
