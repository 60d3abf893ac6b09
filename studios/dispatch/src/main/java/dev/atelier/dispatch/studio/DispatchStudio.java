package dev.atelier.dispatch.studio;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.EnvironmentConfig;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.studio.Studio;
import dev.atelier.agent.studio.StudioRun;
import dev.atelier.agent.tool.Tool;
import dev.atelier.dispatch.event.DispatchEvent;
import dev.atelier.journal.SessionId;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The dispatch studio: a brain that answers or delegates, a planner, and executors that work in the code studio. Thread-safe. */
public final class DispatchStudio implements Studio {
    public static final String NAME = "dispatch";

    private final String model;
    private final Model rehearsal;
    private final List<Tool> tools;

    /**
     * @param model the preset agents' model id, {@code rehearsal} when nothing else is configured
     * @param rehearsal who plays that one
     * @param tools of all its agents; each has those that its configuration names
     */
    public DispatchStudio(String model, Model rehearsal, List<Tool> tools) {
        this.model = model;
        this.rehearsal = rehearsal;
        this.tools = List.copyOf(tools);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Class<? extends StudioEvent>> eventTypes() {
        return DispatchEvent.types();
    }

    @Override
    public URL eventSchemas() {
        return Objects.requireNonNull(DispatchStudio.class.getResource("/dev/atelier/dispatch/events.schema.json"));
    }

    @Override
    public List<AgentConfig> presetAgents() {
        return Agents.presets(model);
    }

    @Override
    public Set<String> visitors() {
        return Set.of(Agents.EXECUTOR);
    }

    @Override
    public List<EnvironmentConfig> presetEnvironments() {
        return List.of(new EnvironmentConfig(Agents.ENVIRONMENT, "Dispatch", NAME));
    }

    /** Metadata is whoever asked's own. */
    @Override
    public Map<String, String> completeOptions(SessionId session, Map<String, String> metadata) {
        return metadata;
    }

    @Override
    public StudioEvent checkInput(StudioEvent input) throws InvalidInputException {
        throw new InvalidInputException(
                "type", "the dispatch studio's events come from its agents; send a user.message");
    }

    @Override
    public StudioRun open(SessionId session) {
        return new DispatchRun(tools);
    }

    @Override
    public Model rehearsal() {
        return rehearsal;
    }
}
