package dev.atelier.agent.testkit;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.AgentEvent.Permission;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.SessionEvent;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;

/** Short names for event data in tests. */
public final class Answers {
    public static final AgentConfig AGENT = agent(AgentConfig.Limits.DEFAULT);

    private Answers() {}

    public static AgentConfig agent(AgentConfig.Limits limits) {
        return AgentConfig.preset("agent_toy", "Toy", "scripted")
                .withSystem("Be brief.")
                .with(limits);
    }

    public static SessionEvent.Created created(AgentConfig agent) {
        return new SessionEvent.Created("toy", agent, "env_toy", null, Map.of());
    }

    public static AgentEvent.Message says(String text) {
        return new AgentEvent.Message(List.of(Content.text(text)));
    }

    public static AgentEvent.ToolUse calls(String tool, String modelCallId) {
        return calls(tool, modelCallId, Permission.ALLOW);
    }

    public static AgentEvent.ToolUse calls(String tool, String modelCallId, Permission permission) {
        return new AgentEvent.ToolUse(tool, JsonNodeFactory.instance.objectNode(), modelCallId, permission);
    }
}
