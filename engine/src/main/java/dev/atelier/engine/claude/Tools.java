package dev.atelier.engine.claude;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.event.AgentEvent.Permission;
import dev.atelier.agent.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Who has which of an agent's tools. The CLI's own stand in for those of the agent toolset that the agent may use unasked; everything else it gets as
 * tools of an MCP server, and a call of one goes through the run, with its policy.
 *
 * @param own the CLI's
 * @param ours the session's
 */
record Tools(List<String> own, List<ToolSpec> ours) {
    /** What this server is called among MCP servers. */
    static final String SERVER = "atelier";

    private static final String PREFIX = "mcp__" + SERVER + "__";

    private static final Map<String, List<String>> STAND_INS = Map.of(
            "bash", List.of("Bash"),
            "read", List.of("Read"),
            "write", List.of("Write"),
            "edit", List.of("Edit", "NotebookEdit"),
            "glob", List.of("Glob"),
            "grep", List.of("Grep"));

    /** Helpers and notes to itself; of no use without anything to work with. */
    private static final List<String> BESIDES = List.of("Task", "TodoWrite");

    static Tools of(AgentConfig agent, List<ToolSpec> all) {
        var own = new ArrayList<String>();
        var ours = new ArrayList<ToolSpec>();
        for (var spec : all) {
            var standIn = STAND_INS.getOrDefault(spec.name(), List.of());
            boolean unasked = agent.equipment().ofToolsetTool(spec.name()).permission() == Permission.ALLOW;
            if (unasked && !standIn.isEmpty() && !isCustom(agent, spec.name())) {
                own.addAll(standIn);
            } else {
                ours.add(spec);
            }
        }
        if (!own.isEmpty()) {
            own.addAll(BESIDES);
        }
        return new Tools(List.copyOf(own), List.copyOf(ours));
    }

    private static boolean isCustom(AgentConfig agent, String name) {
        return agent.equipment().customTools().stream()
                .anyMatch(custom -> custom.name().equals(name));
    }

    /** Whether the CLI means one of the session's. */
    static boolean isOurs(String name) {
        return name.startsWith(PREFIX);
    }

    /** As the session has it. */
    static String ourName(String name) {
        return name.substring(PREFIX.length());
    }
}
