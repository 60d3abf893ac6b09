package dev.atelier.server.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.anthropic.client.AnthropicClient;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.models.beta.agents.BetaManagedAgentsCustomToolInputSchema;
import com.anthropic.models.beta.agents.BetaManagedAgentsCustomToolParams;
import com.anthropic.models.beta.sessions.BetaManagedAgentsSession;
import com.anthropic.models.beta.sessions.BetaManagedAgentsSessionAgentUpdate;
import com.anthropic.models.beta.sessions.SessionUpdateParams;
import dev.atelier.server.testkit.Sdk;
import dev.atelier.server.testkit.ServerTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A session's agent gets other tools while the session goes on. */
class SessionAgentTest extends ServerTest {
    private AnthropicClient client;

    @BeforeAll
    void connect() {
        client = Sdk.of(server);
    }

    @AfterAll
    void disconnect() {
        client.close();
    }

    private static SessionUpdateParams lookup() {
        return SessionUpdateParams.builder()
                .agent(BetaManagedAgentsSessionAgentUpdate.builder()
                        .addTool(BetaManagedAgentsCustomToolParams.builder()
                                .name("lookup")
                                .description("Looks a word up.")
                                .inputSchema(BetaManagedAgentsCustomToolInputSchema.builder()
                                        .build())
                                .build())
                        .build())
                .build();
    }

    private BetaManagedAgentsSession update(String session, SessionUpdateParams change) {
        return client.beta().sessions().update(session, change).validate();
    }

    private void awaitStop(String session, String reason) {
        await().until(() -> {
            var events = api.events(session, "");
            var last = events.getLast();
            return last.path("type").asString().equals("session.status_idle")
                    && last.path("stop_reason").path("type").asString().equals(reason);
        });
    }

    @Test
    void new_tools_are_there_from_the_next_turn_on_and_the_agent_itself_stays_as_it_is() {
        var session = api.create("");

        var updated = update(session, lookup());
        assertThat(updated.agent().tools()).hasSize(1).allMatch(tool -> tool.isCustom());
        assertThat(updated.agent().version()).isEqualTo(1);
        var told = api.events(session, "").getLast();
        assertThat(told.path("type").asString()).isEqualTo("session.updated");
        assertThat(told.path("agent").toString()).contains("lookup");
        assertThat(client.beta().agents().retrieve("agent_toy").tools()).isEmpty();
        assertThat(client.beta().agents().retrieve("agent_toy").version()).isEqualTo(1);

        api.say(session, "look up sun");
        awaitStop(session, "requires_action");
        assertThat(client.beta().sessions().retrieve(session).agent()).isEqualTo(updated.agent());
    }

    @Test
    void what_is_cleared_is_gone_and_the_same_again_says_nothing() {
        var session = api.post("/v1/sessions", "{\"agent\":\"agent_custom\",\"environment_id\":\"env_toy\"}")
                .json()
                .path("id")
                .asString();
        int before = api.events(session, "").size();
        update(session, lookup());
        assertThat(api.events(session, "")).hasSize(before);

        var cleared = api.post("/v1/sessions/" + session, "{\"agent\":{\"tools\":null}}");
        assertThat(cleared.status()).isEqualTo(200);
        assertThat(client.beta().sessions().retrieve(session).agent().tools()).isEmpty();
        assertThat(api.events(session, "")).hasSize(before + 1);
        api.say(session, "look up sun");
        awaitStop(session, "end_turn");
    }

    @Test
    void an_agent_that_works_keeps_its_tools() {
        var session = api.create("make 500 slowly");
        await().until(() -> api.status(session).equals("running"));

        assertThatThrownBy(() -> update(session, lookup()))
                .isInstanceOfSatisfying(AnthropicServiceException.class, conflict -> {
                    assertThat(conflict.statusCode()).isEqualTo(409);
                    assertThat(conflict.headers().values("x-should-retry")).containsExactly("false");
                    assertThat(conflict.getMessage()).contains("agent");
                });
        api.post("/v1/sessions/" + session + "/events", "{\"events\":[{\"type\":\"user.interrupt\"}]}");
        await().until(() -> api.status(session).equals("idle"));
        update(session, lookup());
    }

    @Test
    void tools_and_servers_must_fit_together() {
        var session = api.create("");
        var path = "/v1/sessions/" + session;

        var alone = api.post(
                path,
                "{\"agent\":{\"mcp_servers\":[{\"type\":\"url\",\"name\":\"m\",\"url\":\"https://m.example\"}]}}");
        assertThat(alone.status()).isEqualTo(400);
        assertThat(alone.body()).contains("agent.mcp_servers[0]");
        var unknown = api.post(path, "{\"agent\":{\"tools\":[{\"type\":\"mcp_toolset\",\"mcp_server_name\":\"m\"}]}}");
        assertThat(unknown.body()).contains("agent.tools[0].mcp_server_name");
        assertThat(api.post(path, "{\"agent\":{\"model\":\"x\"}}").body()).contains("agent.model: is not known here");
        assertThat(api.post(path, "{\"vault_ids\":[\"vlt_1\"]}").body()).contains("vault_ids: cannot be changed");
        var both = api.post(
                path,
                "{\"agent\":{\"mcp_servers\":[{\"type\":\"url\",\"name\":\"m\",\"url\":\"https://m.example\"}],"
                        + "\"tools\":[{\"type\":\"mcp_toolset\",\"mcp_server_name\":\"m\"}]}}");
        assertThat(both.status()).isEqualTo(200);
    }

    @Test
    void a_session_begins_with_a_budget() {
        var made = api.post(
                "/v1/sessions",
                "{\"agent\":\"agent_toy\",\"environment_id\":\"env_toy\",\"budget\":{\"type\":\"limit\","
                        + "\"max_list_cost\":{\"amount\":\"2500\",\"currency\":\"USD\"}}}",
                "anthropic-version",
                "2026-10-21",
                "anthropic-beta",
                "managed-agents-2026-04-01");
        assertThat(made.body()).contains("2500");
        assertThat(made.status()).isEqualTo(200);
        var wrong = api.post(
                "/v1/sessions",
                "{\"agent\":\"agent_toy\",\"environment_id\":\"env_toy\",\"budget\":{\"type\":\"limit\","
                        + "\"max_list_cost\":{\"amount\":2500,\"currency\":\"USD\"}}}");
        assertThat(wrong.body()).contains("budget.max_list_cost.amount: must be a text");
    }
}
