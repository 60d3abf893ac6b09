package dev.atelier.server.testkit;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.EnvironmentConfig;
import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.studio.Studio;
import dev.atelier.agent.studio.StudioRun;
import dev.atelier.agent.tool.Tool;
import dev.atelier.journal.Event;
import dev.atelier.journal.SessionId;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** The smallest studio: one tool, one performer, one event each way. */
public final class ToyStudio implements Studio {
    private final ToyModel model = new ToyModel();

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public Map<String, Class<? extends StudioEvent>> eventTypes() {
        return Map.of("user.mark", ToyEvent.Mark.class, "toy.made", ToyEvent.Made.class);
    }

    @Override
    public URL eventSchemas() {
        return Objects.requireNonNull(ToyStudio.class.getResource("/toy/events.schema.json"));
    }

    @Override
    public List<AgentConfig> presetAgents() {
        var toy = AgentConfig.preset("agent_toy", "Toy", "rehearsal");
        var lookup = new ToolEntry.Custom(
                "lookup", "Looks a word up.", JsonMapper.shared().readTree("{\"type\":\"object\"}"));
        return List.of(
                toy,
                AgentConfig.preset("agent_careful", "Careful toy", "rehearsal").asking("make"),
                AgentConfig.preset("agent_custom", "Toy with a client", "rehearsal")
                        .with(toy.equipment().withTools(List.of(lookup))));
    }

    @Override
    public List<EnvironmentConfig> presetEnvironments() {
        return List.of(new EnvironmentConfig("env_toy", "Toy", "toy"));
    }

    @Override
    public Map<String, String> completeOptions(SessionId session, Map<String, String> metadata)
            throws InvalidInputException {
        if (metadata.getOrDefault("size", "1").equals("impossible")) {
            throw new InvalidInputException("metadata.size", "must be possible");
        }
        var completed = new HashMap<>(metadata);
        completed.putIfAbsent("size", "1");
        return completed;
    }

    @Override
    public StudioEvent checkInput(StudioEvent input) {
        return input;
    }

    @Override
    public StudioRun open(SessionId session) {
        return new Run();
    }

    @Override
    public Model rehearsal() {
        return model;
    }

    /** Nothing to fold, one tool. */
    private static final class Run implements StudioRun {
        @Override
        public void apply(Event event, EventData data) {}

        @Override
        public String systemPrompt() {
            return "You are a toy.";
        }

        @Override
        public List<Tool> tools() {
            return List.of(new ToyTool());
        }

        @Override
        public List<Content> describe(StudioEvent input) {
            return List.of(Content.text("somebody drew something"));
        }
    }
}
