package dev.atelier.bench.stub;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.EnvironmentConfig;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.studio.RestorableRun;
import dev.atelier.agent.studio.Studio;
import dev.atelier.agent.studio.StudioRun;
import dev.atelier.agent.tool.Tool;
import dev.atelier.journal.Event;
import dev.atelier.journal.SessionId;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Agent {@link #AGENT} in environment {@link #ENVIRONMENT}: the given model with the given tools. */
public final class StubStudio implements Studio {
    public static final String NAME = "stub";
    public static final String AGENT = "agent_stub";
    public static final String ENVIRONMENT = "env_stub";

    /** What a snapshot holds of {@link Notes}. */
    record NotesKept(Map<String, Integer> parts) {}

    private final Model model;
    private final Function<Notes, List<Tool>> tools;

    public StubStudio(Model model, Function<Notes, List<Tool>> tools) {
        this.model = model;
        this.tools = tools;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Class<? extends StudioEvent>> eventTypes() {
        return Map.of("stub.noted", Noted.class);
    }

    @Override
    public URL eventSchemas() {
        return Objects.requireNonNull(StubStudio.class.getResource("stub.schema.json"));
    }

    @Override
    public List<AgentConfig> presetAgents() {
        var limits = new AgentConfig.Limits(1_000_000, 1L << 50, AgentConfig.Limits.DEFAULT.time());
        return List.of(AgentConfig.preset(AGENT, "Stub", "rehearsal").with(limits));
    }

    @Override
    public List<EnvironmentConfig> presetEnvironments() {
        return List.of(new EnvironmentConfig(ENVIRONMENT, "Stub", NAME));
    }

    @Override
    public Map<String, String> completeOptions(SessionId session, Map<String, String> metadata) {
        return metadata;
    }

    @Override
    public StudioEvent checkInput(StudioEvent input) {
        return input;
    }

    @Override
    public StudioRun open(SessionId session) {
        var notes = new Notes();
        var ready = tools.apply(notes);
        return new RestorableRun<NotesKept>() {
            @Override
            public Class<NotesKept> form() {
                return NotesKept.class;
            }

            @Override
            public NotesKept state() {
                return new NotesKept(notes.all());
            }

            @Override
            public void restore(NotesKept state) {
                notes.restore(state.parts());
            }

            @Override
            public void apply(Event event, EventData data) {
                if (data instanceof Noted noted) {
                    notes.add(noted);
                }
            }

            @Override
            public String systemPrompt() {
                return "Do as the bench wants.";
            }

            @Override
            public List<Tool> tools() {
                return ready;
            }

            @Override
            public List<Content> describe(StudioEvent input) {
                return List.of();
            }
        };
    }

    @Override
    public Model rehearsal() {
        return model;
    }
}
