package dev.atelier.dispatch.studio;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.Equipment;
import dev.atelier.agent.config.PermissionPolicy;
import dev.atelier.agent.config.ToolDefault;
import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.config.ToolSetting;
import dev.atelier.dispatch.tool.ToolNames;
import java.util.List;
import java.util.stream.Stream;

/** The agents that come with the studio. What they are told stands in their system prompts, so that people can change it. */
public final class Agents {
    public static final String ENVIRONMENT = "env_dispatch";
    public static final String BRAIN = "agent_brain";
    public static final String PLANNER = "agent_planner";
    public static final String EXECUTOR = "agent_executor";

    private static final ToolDefault NOTHING = new ToolDefault(false, PermissionPolicy.ALWAYS_ALLOW);

    private Agents() {}

    /** @param model who plays them, {@code rehearsal} when nothing else is configured */
    static List<AgentConfig> presets(String model) {
        return List.of(brain(model), planner(model), executor(model));
    }

    /** As the seed calls it. */
    public static String shortName(String agent) {
        return switch (agent) {
            case BRAIN -> "brain";
            case PLANNER -> "planning";
            case EXECUTOR -> "executor";
            default -> agent;
        };
    }

    private static AgentConfig brain(String model) {
        return agent(BRAIN, "Brain", "Answers, or gives the work to others.", model)
                .withSystem(Prompts.BRAIN)
                .with(Equipment.NONE.withTools(
                        List.of(studioTools(ToolNames.DELEGATE_TASK, ToolNames.LIST_TASKS, ToolNames.ASK_PERSON))));
    }

    private static AgentConfig planner(String model) {
        var reading = new ToolEntry.AgentToolset(NOTHING, allowed("read", "glob", "grep"));
        return agent(PLANNER, "Planner", "Reads a repository and writes a plan; changes nothing.", model)
                .withSystem(Prompts.PLANNER)
                .with(Equipment.NONE.withTools(
                        List.of(reading, studioTools(ToolNames.WRITE_PLAN, ToolNames.ASK_PERSON))));
    }

    private static AgentConfig executor(String model) {
        var all = new ToolEntry.AgentToolset(ToolDefault.ALLOWED, List.of());
        return agent(EXECUTOR, "Executor", "Carries out a plan, proves it, and opens the pull request.", model)
                .withSystem(Prompts.EXECUTOR)
                .with(Equipment.NONE.withTools(List.of(all)));
    }

    private static AgentConfig agent(String id, String name, String description, String model) {
        var preset = AgentConfig.preset(id, name, model);
        return new AgentConfig(
                preset.id(), preset.version(), name, description, preset.model(), null, preset.equipment());
    }

    private static ToolEntry studioTools(String... names) {
        return new ToolEntry.StudioToolset(NOTHING, allowed(names));
    }

    private static List<ToolSetting> allowed(String... names) {
        return Stream.of(names)
                .map(name -> new ToolSetting(name, true, PermissionPolicy.ALWAYS_ALLOW))
                .toList();
    }
}
