package dev.atelier.server.v1.agents;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.AgentConfig.ModelChoice;
import dev.atelier.agent.config.Equipment;
import dev.atelier.agent.config.PermissionPolicy;
import dev.atelier.agent.config.ToolDefault;
import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.config.ToolSetting;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.Dialect;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How the Managed Agents API writes an agent as a session has it: without times and metadata, its roster in full. */
public final class AgentJson {
    private static final String USUAL_EFFORT = "high";

    private AgentJson() {}

    /** An agent with its roster. */
    public static ObjectNode of(AgentConfig agent) {
        var json = alone(agent);
        var multiagent = agent.equipment().multiagent();
        if (multiagent == null) {
            return json.putNull("multiagent");
        }
        var roster = json.putObject("multiagent").put("type", multiagent.type()).putArray("agents");
        multiagent.agents().forEach(member -> roster.add(alone(member)));
        return json;
    }

    /** An agent without a roster, and without the field for one. */
    public static ObjectNode alone(AgentConfig agent) {
        var equipment = agent.equipment();
        var json = Json.object();
        json.put("id", agent.id());
        json.put("type", "agent");
        json.put("version", agent.version());
        json.put("name", agent.name());
        json.put("description", agent.description());
        json.set("model", model(agent.model()));
        json.put("system", agent.system());
        json.set("tools", tools(equipment.tools()));
        json.set("mcp_servers", servers(equipment.mcpServers()));
        json.set("skills", skills(equipment.skills()));
        json.putObject("execution_identity").put("type", "service_account");
        json.put("engine", agent.engine());
        return json;
    }

    public static ObjectNode model(ModelChoice model) {
        var json = Json.object().put("id", model.id());
        json.putObject("effort").put("type", model.effort() == null ? USUAL_EFFORT : model.effort());
        json.put("speed", model.speed() == null ? "standard" : model.speed());
        if (model.inferenceGeo() != null) {
            json.put("inference_geo", model.inferenceGeo());
        }
        return json;
    }

    public static ArrayNode skills(List<Equipment.SkillUse> skills) {
        var json = Json.object().putArray("skills");
        for (var skill : skills) {
            json.addObject()
                    .put("type", skill.type())
                    .put("skill_id", skill.skillId())
                    .put("version", skill.version());
        }
        return json;
    }

    /** As the contract has them. */
    public static ArrayNode tools(List<ToolEntry> tools) {
        return tools(tools, Dialect.CONTRACT);
    }

    /** Policies for the tools of a studio are ours alone, and left out of the contract's dialect. */
    static ArrayNode tools(List<ToolEntry> tools, Dialect dialect) {
        var json = Json.object().putArray("tools");
        for (var tool : tools) {
            switch (tool) {
                case ToolEntry.AgentToolset(var otherwise, var configs) ->
                    set(json.addObject().put("type", "agent_toolset_20260401"), otherwise, configs, true);
                case ToolEntry.McpToolset(var server, var otherwise, var configs) ->
                    set(
                            json.addObject().put("type", "mcp_toolset").put("mcp_server_name", server),
                            otherwise,
                            configs,
                            false);
                case ToolEntry.Custom(var name, var description, var schema) ->
                    json.addObject()
                            .put("type", "custom")
                            .put("name", name)
                            .put("description", description)
                            .set("input_schema", schema);
                case ToolEntry.StudioToolset(var otherwise, var configs) -> {
                    if (dialect == Dialect.OWN) {
                        set(json.addObject().put("type", "studio_toolset"), otherwise, configs, false);
                    }
                }
            }
        }
        return json;
    }

    private static void set(ObjectNode json, ToolDefault otherwise, List<ToolSetting> settings, boolean typed) {
        var usual = json.putObject("default_config").put("enabled", otherwise.enabled());
        usual.set("permission_policy", policy(otherwise.permissionPolicy()));
        var configs = json.putArray("configs");
        for (var setting : settings) {
            var config = configs.addObject().put("name", setting.name());
            if (typed) {
                config.put("type", setting.name());
            }
            config.put("enabled", setting.enabled());
            config.set("permission_policy", policy(setting.permissionPolicy()));
            if (setting.options() instanceof ObjectNode options) {
                config.setAll(options);
            }
        }
    }

    private static ObjectNode policy(PermissionPolicy policy) {
        return Json.object().put("type", policy.published());
    }

    public static ArrayNode servers(List<Equipment.McpServer> servers) {
        var json = Json.object().putArray("mcp_servers");
        for (var server : servers) {
            var entry = json.addObject().put("type", server.type()).put("name", server.name());
            var program = server.program();
            if (program == null) {
                entry.put("url", server.url());
            } else {
                entry.put("command", program.command());
                program.args().forEach(entry.putArray("args")::add);
                program.env().forEach(entry.putObject("env")::put);
            }
        }
        return json;
    }
}
