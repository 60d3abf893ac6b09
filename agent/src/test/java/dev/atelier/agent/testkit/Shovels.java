package dev.atelier.agent.testkit;

import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.agent.tool.Toolset;
import dev.atelier.journal.SessionId;
import java.util.List;

/** Tools that only workers have. */
final class Shovels implements Toolset {
    @Override
    public List<Tool> open(SessionId session, SessionEvent.Created created) {
        return List.of();
    }

    @Override
    public String words(SessionEvent.Created created) {
        return "The shovels are in the shed.";
    }

    @Override
    public List<ToolSpec> ofWorker(SessionEvent.Created created) {
        return created.isSelfHosted()
                ? List.of(new ToolSpec("dig", "Digs.", "{}"), new ToolSpec("blast", "Blasts.", "{}"))
                : List.of();
    }
}
