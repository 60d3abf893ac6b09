package dev.atelier.agent.testkit;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.EnvironmentConfig;
import dev.atelier.agent.config.Equipment;
import dev.atelier.agent.config.Multiagent;
import dev.atelier.agent.config.PermissionPolicy;
import dev.atelier.agent.config.ToolDefault;
import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.config.ToolSetting;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.studio.RestorableRun;
import dev.atelier.agent.studio.Studio;
import dev.atelier.agent.studio.StudioRun;
import dev.atelier.agent.tool.Tool;
import dev.atelier.journal.Event;
import dev.atelier.journal.SessionId;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A studio for tests. Its agent {@code agent_toy} may do all, {@code agent_careful} asks before {@code once}, {@code agent_client} has a
 * tool of its client's, {@code agent_chief} calls all three in.
 */
public final class ToyStudio implements Studio {
    /** An environment that its owner hosts, and an agent whose tools {@code dig} and {@code blast} a worker runs; the latter asks. */
    public static final String SHED = "env_shed";

    public static final String DIGGER = "agent_digger";

    private final Model model;
    private final ToyTools tools = new ToyTools();
    private final AtomicInteger folded = new AtomicInteger();

    /** @param rehearsal who plays agents whose model is {@code rehearsal}; both preset agents' is */
    public ToyStudio(Model rehearsal) {
        this.model = rehearsal;
    }

    /** What its tools did and are told to do. */
    public ToyTools tools() {
        return tools;
    }

    /** How many events its runs folded so far. */
    public int folded() {
        return folded.get();
    }

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public Map<String, Class<? extends StudioEvent>> eventTypes() {
        return Map.of(
                "user.poke", ToyEvents.Poke.class,
                "user.whisper", ToyEvents.Whisper.class,
                "toy.echoed", ToyEvents.Echoed.class);
    }

    @Override
    public URL eventSchemas() {
        try {
            return URI.create("file:///no-schemas.json").toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<AgentConfig> presetAgents() {
        var few = new AgentConfig.Limits(3, 1_000_000, AgentConfig.Limits.DEFAULT.time());
        return List.of(
                agent("agent_toy"),
                agent("agent_careful").asking("once"),
                agent("agent_lazy").with(few),
                digger(),
                chief(agent("agent_toy"), agent("agent_careful").asking("once"), client()));
    }

    private static AgentConfig client() {
        var lookup = new ToolEntry.Custom(
                "lookup", "Looks it up.", JsonNodeFactory.instance.objectNode().put("type", "object"));
        var toy = agent("agent_client");
        return toy.with(toy.equipment().withTools(List.of(lookup)));
    }

    private static AgentConfig chief(AgentConfig... roster) {
        var team = new Multiagent(Multiagent.COORDINATOR, List.of(roster));
        return agent("agent_chief")
                .with(new Equipment(List.of(), List.of(), List.of(), team, AgentConfig.Limits.DEFAULT));
    }

    private static AgentConfig digger() {
        var asks = new ToolSetting("blast", true, PermissionPolicy.ALWAYS_ASK);
        var set = new ToolEntry.AgentToolset(ToolDefault.ALLOWED, List.of(asks));
        return agent(DIGGER).with(Equipment.NONE.withTools(List.of(set)));
    }

    private static AgentConfig agent(String id) {
        return AgentConfig.preset(id, id, "rehearsal").withSystem("Be brief.");
    }

    @Override
    public List<EnvironmentConfig> presetEnvironments() {
        return List.of(
                new EnvironmentConfig("env_toy", "Toy", "toy"), new EnvironmentConfig(SHED, "Shed", "toy", true));
    }

    @Override
    public Map<String, String> completeOptions(SessionId session, Map<String, String> metadata) {
        return metadata;
    }

    @Override
    public StudioEvent checkInput(StudioEvent input) throws InvalidInputException {
        if (input instanceof ToyEvents.Poke(var text) && text.isBlank()) {
            throw new InvalidInputException("text", "is empty; poke with words");
        }
        return input;
    }

    @Override
    public Model rehearsal() {
        return model;
    }

    @Override
    public StudioRun open(SessionId session) {
        return new ToyRun();
    }

    /** What a run of it knows. */
    record Echoes(List<ToyEvents.Echoed> echoed) {}

    private final class ToyRun implements RestorableRun<Echoes> {
        private final List<ToyEvents.Echoed> echoed = new ArrayList<>();

        @Override
        public Class<Echoes> form() {
            return Echoes.class;
        }

        @Override
        public Echoes state() {
            return new Echoes(echoed);
        }

        @Override
        public void restore(Echoes state) {
            echoed.addAll(state.echoed());
        }

        @Override
        public void apply(Event event, EventData data) {
            folded.incrementAndGet();
            if (data instanceof ToyEvents.Echoed echo) {
                synchronized (echoed) {
                    echoed.add(echo);
                }
            }
        }

        @Override
        public String systemPrompt() {
            return "You have toys.";
        }

        @Override
        public List<Tool> tools() {
            return tools.of(() -> {
                synchronized (echoed) {
                    return List.copyOf(echoed);
                }
            });
        }

        @Override
        public List<Content> describe(StudioEvent input) {
            return input instanceof ToyEvents.Poke(var text) ? List.of(Content.text("poked: " + text)) : List.of();
        }
    }
}
