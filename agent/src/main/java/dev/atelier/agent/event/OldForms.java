package dev.atelier.agent.event;

import dev.atelier.journal.upcast.Upcasters;
import tools.jackson.databind.node.ObjectNode;

/** How events were written by earlier releases, lifted to today's form. Golden files hold one of each. */
public final class OldForms {
    private OldForms() {}

    /** For the configuration of every journal that holds sessions. */
    public static Upcasters upcasters() {
        return Upcasters.builder()
                .step("session.created", 1, OldForms::describeTheAgentInFull)
                .build();
    }

    /** 0.1 knew an agent's model by its id alone, and had its permissions as rules. */
    private static ObjectNode describeTheAgentInFull(ObjectNode created) {
        if (!(created.get("agent") instanceof ObjectNode agent)
                || agent.path("model").isObject()) {
            return created;
        }
        var model = agent.path("model").asString("rehearsal");
        agent.putObject("model").put("id", model);
        var equipment = agent.putObject("equipment");
        var toolset = equipment.putArray("tools").addObject().put("type", "studio_toolset");
        var permissions = agent.path("permissions");
        put(toolset.putObject("default_config"), permissions.path("otherwise").asString("allow"));
        var settings = toolset.putArray("configs");
        for (var rule : permissions.path("rules")) {
            var setting = settings.addObject().put("name", rule.path("tool").asString());
            put(setting, rule.path("permission").asString());
        }
        equipment.putArray("mcp_servers");
        equipment.putArray("skills");
        if (agent.get("limits") instanceof ObjectNode limits) {
            equipment.set("limits", limits);
        } else {
            equipment
                    .putObject("limits")
                    .put("steps", 200)
                    .put("tokens", 5_000_000)
                    .put("time", "PT2H");
        }
        agent.remove("permissions");
        agent.remove("limits");
        return created;
    }

    private static void put(ObjectNode setting, String permission) {
        setting.put("enabled", !permission.equals("deny"));
        setting.putObject("permission_policy").put("type", permission.equals("ask") ? "always_ask" : "always_allow");
    }
}
