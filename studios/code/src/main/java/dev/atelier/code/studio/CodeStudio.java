package dev.atelier.code.studio;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.EnvironmentConfig;
import dev.atelier.agent.config.Equipment;
import dev.atelier.agent.config.ToolDefault;
import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.studio.Studio;
import dev.atelier.agent.studio.StudioRun;
import dev.atelier.agent.tool.Tool;
import dev.atelier.code.event.CodeEvent;
import dev.atelier.code.run.RunState;
import dev.atelier.journal.SessionId;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** The code studio: an agent takes a repository and a prompt, works, proves its work and proposes it. Thread-safe. */
public final class CodeStudio implements Studio {
    public static final String NAME = "code";
    public static final String AGENT = "agent_coder";
    public static final String ENVIRONMENT = "env_code";

    private final String model;
    private final String place;
    private final Model rehearsal;
    private final Tools tools;

    /** What its agents can do besides working on files. */
    @FunctionalInterface
    public interface Tools {
        /** @param state of the run that they are for, as it is at that moment */
        List<Tool> of(Supplier<RunState> state);
    }

    /**
     * @param model the preset coder's model id, {@code rehearsal} when nothing else is configured
     * @param place how its environment is called
     * @param rehearsal who plays that one
     */
    public CodeStudio(String model, String place, Model rehearsal, Tools tools) {
        this.model = model;
        this.place = place;
        this.rehearsal = rehearsal;
        this.tools = tools;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Class<? extends StudioEvent>> eventTypes() {
        return CodeEvent.types();
    }

    @Override
    public URL eventSchemas() {
        return Objects.requireNonNull(CodeStudio.class.getResource("/dev/atelier/code/events.schema.json"));
    }

    @Override
    public List<AgentConfig> presetAgents() {
        var toolset = new ToolEntry.AgentToolset(ToolDefault.ALLOWED, List.of());
        return List.of(AgentConfig.preset(AGENT, "Coder", model).with(Equipment.NONE.withTools(List.of(toolset))));
    }

    @Override
    public List<EnvironmentConfig> presetEnvironments() {
        return List.of(new EnvironmentConfig(ENVIRONMENT, place, NAME));
    }

    @Override
    public Map<String, String> completeOptions(SessionId session, Map<String, String> metadata)
            throws InvalidInputException {
        return CodeOptions.parse(metadata).completing(metadata);
    }

    @Override
    public StudioEvent checkInput(StudioEvent input) throws InvalidInputException {
        throw new InvalidInputException("type", "the code studio's events come from its agent; send a user.message");
    }

    @Override
    public StudioRun open(SessionId session) {
        return new CodeRun(tools);
    }

    @Override
    public Model rehearsal() {
        return rehearsal;
    }
}
