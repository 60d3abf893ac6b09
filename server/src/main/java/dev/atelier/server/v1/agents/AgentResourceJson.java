package dev.atelier.server.v1.agents;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.registry.Resource;
import dev.atelier.registry.agents.AgentBody;
import dev.atelier.registry.agents.ExecutionIdentity;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.Dialect;
import dev.atelier.server.v1.wire.ResourceJson;
import dev.atelier.server.web.WebOffer;
import tools.jackson.databind.node.ObjectNode;

/** How an agent is published as a resource: with metadata and times, its roster by reference. */
final class AgentResourceJson {
    private AgentResourceJson() {}

    /** @param offer the warnings are ours beside the contract's fields */
    static ObjectNode of(Resource<AgentBody> agent, Dialect dialect, WebOffer offer) {
        var body = agent.body();
        var gear = body.gear();
        var json = Json.object()
                .put("id", agent.id())
                .put("type", "agent")
                .put("version", agent.version())
                .put("name", body.name())
                .put("description", body.description());
        json.set("model", AgentJson.model(body.model()));
        json.put("system", body.system());
        json.set("tools", AgentJson.tools(gear.tools(), dialect));
        json.set("mcp_servers", AgentJson.servers(gear.mcpServers()));
        json.set("skills", AgentJson.skills(gear.skills()));
        roster(json, agent);
        json.set("execution_identity", identity(body.executionIdentity()));
        json.put("engine", gear.engine() == null ? AgentConfig.BUILTIN : gear.engine());
        var warnings = offer.missing(gear.tools());
        if (!warnings.isEmpty()) {
            warnings.forEach(json.putArray("warnings")::add);
        }
        ResourceJson.metadata(json, body.metadata());
        return ResourceJson.times(json, agent);
    }

    private static void roster(ObjectNode json, Resource<AgentBody> agent) {
        var roster = agent.body().gear().roster();
        if (roster == null) {
            json.putNull("multiagent");
            return;
        }
        var members = json.putObject("multiagent").put("type", "coordinator").putArray("agents");
        for (var member : roster.members()) {
            boolean self = member.id() == null || member.version() == null;
            members.addObject()
                    .put("type", "agent")
                    .put("id", self ? agent.id() : member.id())
                    .put("version", self ? Integer.valueOf(agent.version()) : member.version());
        }
    }

    private static ObjectNode identity(ExecutionIdentity identity) {
        var json = Json.object().put("type", identity.type());
        if (identity.roleArn() != null) {
            json.put("role_arn", identity.roleArn());
        }
        return json;
    }
}
