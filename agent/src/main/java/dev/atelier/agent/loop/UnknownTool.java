package dev.atelier.agent.loop;

import dev.atelier.agent.config.Equipment;
import java.util.Set;

/** What a model is told that calls a tool which it does not have. */
final class UnknownTool {
    /** Tools of the agent toolset that are not everywhere. */
    private static final Set<String> OF_THE_WEB = Set.of("web_fetch", "web_search");

    private UnknownTool() {}

    /** @param tools the names of the tools that exist */
    static String words(String name, Set<String> tools, Equipment equipment) {
        if (OF_THE_WEB.contains(name)) {
            return "'" + name
                    + "' is not offered here: the agent has it not, the session's environment allows no host for it, or"
                    + " this server has no search engine. " + those(tools);
        }
        var known = "There is no tool '" + name + "'. " + those(tools);
        return equipment.mcpServers().isEmpty()
                ? known
                : known + " Tools of an MCP server are there only while it can be reached.";
    }

    private static String those(Set<String> tools) {
        return tools.isEmpty()
                ? "There are no tools."
                : "There are: " + String.join(", ", tools.stream().sorted().toList()) + ".";
    }
}
