package dev.atelier.agent.config;

import dev.atelier.agent.config.AgentConfig.Evaluation;
import dev.atelier.agent.config.AgentConfig.Limits;
import dev.atelier.agent.event.AgentEvent.Permission;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an agent works with.
 *
 * @param tools in the order they were given; tool names are unique across all of them
 * @param mcpServers each is referred to by an {@link ToolEntry.McpToolset}
 * @param multiagent whom it may call in; null for an agent that works alone
 * @param engine who runs its turns, see {@link AgentConfig#engine}; null for this server's own loop
 */
public record Equipment(
        List<ToolEntry> tools,
        List<McpServer> mcpServers,
        List<SkillUse> skills,
        @Nullable Multiagent multiagent,
        Limits limits,
        @Nullable String engine) {
    public static final Equipment NONE = new Equipment(List.of(), List.of(), List.of(), null, Limits.DEFAULT);

    /** Of an agent whose turns this server's own loop runs. */
    public Equipment(
            List<ToolEntry> tools,
            List<McpServer> mcpServers,
            List<SkillUse> skills,
            @Nullable Multiagent multiagent,
            Limits limits) {
        this(tools, mcpServers, skills, multiagent, limits, null);
    }

    public Equipment {
        tools = List.copyOf(tools);
        mcpServers = List.copyOf(mcpServers);
        skills = List.copyOf(skills);
    }

    public Equipment withTools(List<ToolEntry> others) {
        return new Equipment(others, mcpServers, skills, multiagent, limits, engine);
    }

    public Equipment withMcpServers(List<McpServer> others) {
        return new Equipment(tools, others, skills, multiagent, limits, engine);
    }

    public Equipment with(Limits others) {
        return new Equipment(tools, mcpServers, skills, multiagent, others, engine);
    }

    /** The same, run by that engine; null for this server's own loop. */
    public Equipment runBy(@Nullable String other) {
        return new Equipment(tools, mcpServers, skills, multiagent, limits, other);
    }

    /**
     * A server of the Model Context Protocol that the agent may use.
     *
     * @param type {@code url} or {@code stdio}
     * @param url where it is; of a program {@code stdio:} and its name
     * @param program what is run in the session's sandbox and speaks on its standard streams; null for a server elsewhere
     */
    public record McpServer(
            String type, String name, String url, @Nullable Program program) {
        /** One elsewhere. */
        public McpServer(String type, String name, String url) {
            this(type, name, url, null);
        }

        /** One in the session's sandbox. */
        public static McpServer of(String name, Program program) {
            return new McpServer("stdio", name, "stdio:" + name, program);
        }
    }

    /**
     * A program.
     *
     * @param command looked for as a shell would
     * @param env variables besides the sandbox's own; visible to whoever sees the agent
     */
    public record Program(String command, List<String> args, Map<String, String> env) {
        public Program {
            args = List.copyOf(args);
            env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
        }
    }

    /**
     * A skill that the agent has.
     *
     * @param type {@code anthropic} or {@code custom}
     * @param version a concrete one
     */
    public record SkillUse(String type, String skillId, String version) {}

    public Optional<ToolEntry.AgentToolset> agentToolset() {
        return only(ToolEntry.AgentToolset.class);
    }

    /** Tools that the client of the session runs itself. */
    public List<ToolEntry.Custom> customTools() {
        return tools.stream()
                .filter(ToolEntry.Custom.class::isInstance)
                .map(ToolEntry.Custom.class::cast)
                .toList();
    }

    /** What becomes of a call of one of the studio's tools: allowed unless the agent says otherwise. */
    public Evaluation ofStudioTool(String tool) {
        return only(ToolEntry.StudioToolset.class)
                .map(set -> evaluate(set.defaultConfig(), set.configs(), tool))
                .orElse(new Evaluation(Permission.ALLOW, PermissionPolicy.ALWAYS_ALLOW));
    }

    /** What is said of one of the studio's tools only; null if nothing is. */
    public @Nullable JsonNode optionsOf(String studioTool) {
        return only(ToolEntry.StudioToolset.class).stream()
                .flatMap(set -> set.configs().stream())
                .filter(setting -> setting.name().equals(studioTool))
                .findFirst()
                .map(ToolSetting::options)
                .orElse(null);
    }

    /** What becomes of a call of a tool of the agent toolset: refused unless the agent has it. */
    public Evaluation ofToolsetTool(String tool) {
        return agentToolset()
                .map(set -> evaluate(set.defaultConfig(), set.configs(), tool))
                .orElse(Evaluation.REFUSED);
    }

    /** What becomes of a call of a tool of an MCP server: refused unless the agent has that server's tools. */
    public Evaluation ofMcpTool(String server, String tool) {
        return tools.stream()
                .filter(ToolEntry.McpToolset.class::isInstance)
                .map(ToolEntry.McpToolset.class::cast)
                .filter(set -> set.mcpServerName().equals(server))
                .findFirst()
                .map(set -> evaluate(set.defaultConfig(), set.configs(), tool))
                .orElse(Evaluation.REFUSED);
    }

    private static Evaluation evaluate(ToolDefault otherwise, List<ToolSetting> settings, String tool) {
        for (var setting : settings) {
            if (setting.name().equals(tool)) {
                return evaluation(setting.enabled(), setting.permissionPolicy());
            }
        }
        return evaluation(otherwise.enabled(), otherwise.permissionPolicy());
    }

    private static Evaluation evaluation(boolean enabled, PermissionPolicy policy) {
        return enabled ? new Evaluation(policy.permission(), policy) : Evaluation.REFUSED;
    }

    private <T extends ToolEntry> Optional<T> only(Class<T> kind) {
        return tools.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
