package dev.atelier.desktop.studio;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.EnvironmentConfig;
import dev.atelier.agent.config.EnvironmentConfig.Display;
import dev.atelier.agent.config.Equipment;
import dev.atelier.agent.config.ToolDefault;
import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.studio.Studio;
import dev.atelier.agent.studio.StudioRun;
import dev.atelier.agent.studio.ToolOption;
import dev.atelier.agent.tool.Tool;
import dev.atelier.desktop.control.ApprovalOption;
import dev.atelier.desktop.event.DesktopEvent;
import dev.atelier.desktop.tool.Sight;
import dev.atelier.journal.SessionId;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The desktop studio: an agent operates a real desktop, people watch it and take it over. Thread-safe. */
public final class DesktopStudio implements Studio {
    public static final String NAME = "desktop";
    public static final String AGENT = "agent_operator";
    public static final String ENVIRONMENT = "env_desktop";

    private final String model;
    private final String place;
    private final Model rehearsal;
    private final Tools tools;

    /** What its agents do with their desktop. */
    @FunctionalInterface
    public interface Tools {
        /** @param sight what the agent knows of its desktop, now */
        List<Tool> of(SessionId session, Supplier<Sight> sight);

        /** The agent's turn is over. Quick. */
        default void rest(SessionId session) {}

        /** The same with other tools made of them. */
        default Tools with(UnaryOperator<List<Tool>> change) {
            var before = this;
            return new Tools() {
                @Override
                public List<Tool> of(SessionId session, Supplier<Sight> sight) {
                    return change.apply(before.of(session, sight));
                }

                @Override
                public void rest(SessionId session) {
                    before.rest(session);
                }
            };
        }
    }

    /**
     * @param model the preset operator's model id, {@code rehearsal} when nothing else is configured
     * @param place how its environment is called
     * @param rehearsal who plays that one
     */
    public DesktopStudio(String model, String place, Model rehearsal, Tools tools) {
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
        return DesktopEvent.types();
    }

    @Override
    public URL eventSchemas() {
        return Objects.requireNonNull(DesktopStudio.class.getResource("/dev/atelier/desktop/events.schema.json"));
    }

    @Override
    public List<AgentConfig> presetAgents() {
        var toolset = new ToolEntry.AgentToolset(ToolDefault.ALLOWED, List.of());
        return List.of(AgentConfig.preset(AGENT, "Operator", model).with(Equipment.NONE.withTools(List.of(toolset))));
    }

    @Override
    public List<EnvironmentConfig> presetEnvironments() {
        return List.of(new EnvironmentConfig(ENVIRONMENT, place, NAME, false, Display.DEFAULT));
    }

    @Override
    public Map<String, String> completeOptions(SessionId session, Map<String, String> metadata)
            throws InvalidInputException {
        return metadata;
    }

    @Override
    public StudioEvent checkInput(StudioEvent input) throws InvalidInputException {
        throw new InvalidInputException(
                "type", "the desktop studio's events come from the desktop; send a user.message");
    }

    @Override
    public List<ToolOption> toolOptions() {
        return List.of(new ApprovalOption());
    }

    @Override
    public StudioRun open(SessionId session) {
        return new DesktopRun(session, tools);
    }

    @Override
    public Model rehearsal() {
        return rehearsal;
    }
}
