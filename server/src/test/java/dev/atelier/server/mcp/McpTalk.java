package dev.atelier.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.JsonValue;
import com.anthropic.models.beta.agents.AgentCreateParams;
import com.anthropic.models.beta.agents.BetaManagedAgentsMcpToolsetParams;
import com.anthropic.models.beta.agents.BetaManagedAgentsModel;
import com.anthropic.models.beta.agents.BetaManagedAgentsUrlMcpServerParams;
import com.anthropic.models.beta.sessions.SessionCreateParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsAgentMcpToolUseEvent;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsSessionEvent;
import dev.atelier.server.testkit.Conversations;
import java.util.List;
import java.util.Map;

/** Sessions of an agent with one MCP server, which it calls the desk, and what became of its calls. */
record McpTalk(AnthropicClient client, Conversations conversations) {
    String session(String url, String policy, String... vaults) {
        return sessionIn("env_general", url, policy, vaults);
    }

    String sessionIn(String environment, String url, String policy, String... vaults) {
        return client.beta()
                .sessions()
                .create(SessionCreateParams.builder()
                        .agent(agent(url, policy))
                        .environmentId(environment)
                        .vaultIds(List.of(vaults))
                        .build())
                .id();
    }

    private String agent(String url, String policy) {
        var toolset = BetaManagedAgentsMcpToolsetParams.builder()
                .mcpServerName("desk")
                .putAdditionalProperty(
                        "default_config", JsonValue.from(Map.of("permission_policy", Map.of("type", policy))));
        return client.beta()
                .agents()
                .create(AgentCreateParams.builder()
                        .name("With a desk")
                        .model(BetaManagedAgentsModel.of("rehearsal"))
                        .addMcpServer(BetaManagedAgentsUrlMcpServerParams.builder()
                                .name("desk")
                                .url(url)
                                .build())
                        .addTool(toolset.build())
                        .build())
                .id();
    }

    BetaManagedAgentsAgentMcpToolUseEvent use(String session) {
        return conversations
                .find(session, BetaManagedAgentsSessionEvent::agentMcpToolUse)
                .getFirst();
    }

    /** Whether the first call failed, and what it returned. */
    String result(String session) {
        var result = conversations
                .find(session, BetaManagedAgentsSessionEvent::agentMcpToolResult)
                .getFirst();
        assertThat(result.mcpToolUseId()).isEqualTo(use(session).id());
        return result.isError().orElse(false) + " " + result.content();
    }

    String error(String session) {
        return conversations
                .find(session, BetaManagedAgentsSessionEvent::sessionError)
                .getFirst()
                .error()
                .toString();
    }
}
