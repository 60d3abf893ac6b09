package dev.atelier.agent.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An entry of an agent's list of tools, completely resolved: every default filled in. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ToolEntry.AgentToolset.class, name = "agent_toolset_20260401"),
    @JsonSubTypes.Type(value = ToolEntry.McpToolset.class, name = "mcp_toolset"),
    @JsonSubTypes.Type(value = ToolEntry.StudioToolset.class, name = "studio_toolset"),
    @JsonSubTypes.Type(value = ToolEntry.Custom.class, name = "custom"),
})
public sealed interface ToolEntry {
    /** bash, read, write, edit, glob, grep, web_fetch, web_search. */
    record AgentToolset(ToolDefault defaultConfig, List<ToolSetting> configs) implements ToolEntry {
        public AgentToolset {
            configs = List.copyOf(configs);
        }
    }

    /** The tools of one MCP server. */
    record McpToolset(String mcpServerName, ToolDefault defaultConfig, List<ToolSetting> configs) implements ToolEntry {
        public McpToolset {
            configs = List.copyOf(configs);
        }
    }

    /** Policies for the tools of the session's studio; ours. Without this entry all of them are allowed. */
    record StudioToolset(ToolDefault defaultConfig, List<ToolSetting> configs) implements ToolEntry {
        public StudioToolset {
            configs = List.copyOf(configs);
        }
    }

    /**
     * A tool that the session's client runs: a call of it waits for {@code user.custom_tool_result}.
     *
     * @param inputSchema JSON Schema of an object
     */
    record Custom(String name, String description, JsonNode inputSchema) implements ToolEntry {}
}
