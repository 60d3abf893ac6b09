package dev.atelier.general.studio;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.EnvironmentConfig;
import dev.atelier.agent.config.Equipment;
import dev.atelier.agent.config.PermissionPolicy;
import dev.atelier.agent.config.ToolDefault;
import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.config.ToolSetting;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.studio.Studio;
import dev.atelier.agent.studio.StudioRun;
import dev.atelier.journal.SessionId;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The general studio: it adds no tools and no events, so that any agent can work there with what it brings along. Every environment
 * that is created through the API belongs to it. Thread-safe.
 */
public final class GeneralStudio implements Studio {
    public static final String NAME = "general";
    public static final String AGENT = "agent_assistant";
    public static final String ENVIRONMENT = "env_general";

    private final String model;
    private final List<String> asking;
    private final Model rehearsal;

    /**
     * @param model the preset assistant's model id, {@code rehearsal} when nothing else is configured
     * @param asking which tools it calls only if a person allows the call
     * @param rehearsal who plays that one
     */
    public GeneralStudio(String model, List<String> asking, Model rehearsal) {
        this.model = model;
        this.asking = List.copyOf(asking);
        this.rehearsal = rehearsal;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Class<? extends StudioEvent>> eventTypes() {
        return Map.of();
    }

    @Override
    public URL eventSchemas() {
        return Objects.requireNonNull(GeneralStudio.class.getResource("/dev/atelier/general/events.schema.json"));
    }

    @Override
    public List<AgentConfig> presetAgents() {
        var settings = asking.stream()
                .map(tool -> new ToolSetting(tool, true, PermissionPolicy.ALWAYS_ASK))
                .toList();
        var toolset = new ToolEntry.AgentToolset(ToolDefault.ALLOWED, settings);
        return List.of(AgentConfig.preset(AGENT, "Assistant", model).with(Equipment.NONE.withTools(List.of(toolset))));
    }

    @Override
    public List<EnvironmentConfig> presetEnvironments() {
        return List.of(new EnvironmentConfig(ENVIRONMENT, "General", NAME));
    }

    /** Metadata is the caller's own: nothing in it means anything here. */
    @Override
    public Map<String, String> completeOptions(SessionId session, Map<String, String> metadata) {
        return metadata;
    }

    @Override
    public StudioEvent checkInput(StudioEvent input) throws InvalidInputException {
        throw new InvalidInputException("type", "a session of the general studio takes no events of another studio");
    }

    @Override
    public StudioRun open(SessionId session) {
        return new GeneralRun();
    }

    @Override
    public Model rehearsal() {
        return rehearsal;
    }
}
