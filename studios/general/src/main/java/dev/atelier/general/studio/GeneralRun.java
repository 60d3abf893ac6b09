package dev.atelier.general.studio;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.studio.StudioRun;
import dev.atelier.agent.tool.Tool;
import dev.atelier.journal.Event;
import java.util.List;

/** Nothing to fold but whether the agent has files; no tools of its own. */
final class GeneralRun implements StudioRun {
    private static final String WORK = """
            People may read along, write to you at any moment and stop you. Say briefly what you do and why; when you are done, say what \
            came of it.\
            """;
    private static final String FILES = """


            Your files
            - /workspace is yours: read and write there. A relative path begins there.
            - /mnt/session/uploads holds what you were given, and cannot be changed.
            - What you write to /mnt/session/outputs is handed over to the people you work for.\
            """;

    private volatile boolean files;
    private volatile String memory = "";

    @Override
    public void apply(Event event, EventData data) {
        var agent = switch (data) {
            case SessionEvent.Created created -> created.agent();
            case SessionEvent.Updated updated -> updated.agent();
            default -> null;
        };
        if (agent != null) {
            files = agent.equipment().agentToolset().isPresent();
        }
        if (data instanceof SessionEvent.Created created) {
            memory = MemoryWords.of(created.given().resources()); // stores are given at the beginning only
        }
    }

    @Override
    public String systemPrompt() {
        return files ? WORK + FILES + memory : WORK;
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
