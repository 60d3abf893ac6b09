package dev.atelier.general.studio;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.studio.StudioRun;
import dev.atelier.agent.tool.Tool;
import dev.atelier.journal.Event;
import java.util.List;

/** Nothing to fold; no tools of its own. */
final class GeneralRun implements StudioRun {
    private static final String WORK = """
            People may read along, write to you at any moment and stop you. Say briefly what you do and why; when you are done, say what \
            came of it.\
            """;

    @Override
    public void apply(Event event, EventData data) {
        // the loop knows all that there is
    }

    @Override
    public String systemPrompt() {
        return WORK;
    }

    @Override
    public List<Tool> tools() {
        return List.of();
    }

    @Override
    public List<Content> describe(StudioEvent input) {
        return List.of();
    }
}
