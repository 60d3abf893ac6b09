package dev.atelier.registry.agents;

import dev.atelier.agent.config.Equipment.McpServer;
import dev.atelier.agent.config.Equipment.SkillUse;
import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.config.ToolSetting;
import dev.atelier.agent.loop.ThreadTools;
import dev.atelier.agent.session.InvalidInputException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold between an agent's tools, servers and skills, however they came together. */
public final class GearRules {
    /** The tools of the agent toolset. */
    public static final List<String> TOOLSET =
            List.of("bash", "read", "write", "edit", "glob", "grep", "web_fetch", "web_search");

    private GearRules() {}

    /** @throws InvalidInputException naming the field and the fix */
    public static void check(List<ToolEntry> tools, List<McpServer> servers, List<SkillUse> skills)
            throws InvalidInputException {
        checkNames(tools);
        checkServers(tools, servers);
        if (!skills.isEmpty() && !reads(tools)) {
            throw new InvalidInputException(
                    "skills",
                    "need the tool read; enable it in an agent_toolset_20260401 among the tools, or leave skills empty");
        }
    }

    /**
     * What must hold of the tools of an agent that calls others in: it has tools for that, which are named already.
     *
     * @throws InvalidInputException naming the field and the fix
     */
    public static void checkOfCoordinator(List<ToolEntry> tools) throws InvalidInputException {
        for (int i = 0; i < tools.size(); i++) {
            if (tools.get(i) instanceof ToolEntry.Custom custom && ThreadTools.isReserved(custom.name())) {
                throw new InvalidInputException(
                        "tools[" + i + "].name",
                        "'" + custom.name()
                                + "' is the name of a tool that every agent with multiagent has; choose another name");
            }
        }
    }

    private static void checkNames(List<ToolEntry> tools) throws InvalidInputException {
        var taken = new HashSet<String>();
        var sets = new HashSet<Class<?>>();
        for (int i = 0; i < tools.size(); i++) {
            switch (tools.get(i)) {
                case ToolEntry.AgentToolset set -> {
                    single(sets, set, i);
                    for (var name : TOOLSET) {
                        take(taken, name, i);
                    }
                }
                case ToolEntry.StudioToolset set -> single(sets, set, i);
                case ToolEntry.Custom custom -> take(taken, custom.name(), i);
                case ToolEntry.McpToolset _ -> {}
            }
        }
    }

    private static void single(Set<Class<?>> sets, ToolEntry set, int index) throws InvalidInputException {
        if (!sets.add(set.getClass())) {
            throw new InvalidInputException("tools[" + index + "]", "there is one such toolset already; merge the two");
        }
    }

    private static void take(Set<String> taken, String name, int index) throws InvalidInputException {
        if (!taken.add(name)) {
            throw new InvalidInputException(
                    "tools[" + index + "]",
                    "the tool name '" + name + "' is taken by an entry before; names are unique");
        }
    }

    private static void checkServers(List<ToolEntry> tools, List<McpServer> servers) throws InvalidInputException {
        var referenced = new HashSet<String>();
        for (int i = 0; i < tools.size(); i++) {
            if (tools.get(i) instanceof ToolEntry.McpToolset set) {
                var name = set.mcpServerName();
                if (servers.stream().noneMatch(server -> server.name().equals(name))) {
                    throw new InvalidInputException(
                            "tools[" + i + "].mcp_server_name",
                            "there is no '" + name + "' among mcp_servers; add it there or remove this toolset");
                }
                if (!referenced.add(name)) {
                    throw new InvalidInputException(
                            "tools[" + i + "].mcp_server_name", "'" + name + "' has a toolset already; merge the two");
                }
            }
        }
        var names = new HashSet<String>();
        for (int i = 0; i < servers.size(); i++) {
            var name = servers.get(i).name();
            if (!names.add(name)) {
                throw new InvalidInputException(
                        "mcp_servers[" + i + "].name", "'" + name + "' is there already; names are unique");
            }
            if (!referenced.contains(name)) {
                throw new InvalidInputException(
                        "mcp_servers[" + i + "]",
                        "no mcp_toolset among the tools refers to '" + name + "'; add one or remove the server");
            }
        }
    }

    private static boolean reads(List<ToolEntry> tools) {
        return tools.stream()
                .filter(ToolEntry.AgentToolset.class::isInstance)
                .map(ToolEntry.AgentToolset.class::cast)
                .anyMatch(set -> set.configs().stream()
                        .filter(setting -> setting.name().equals("read"))
                        .map(ToolSetting::enabled)
                        .findFirst()
                        .orElse(set.defaultConfig().enabled()));
    }
}
