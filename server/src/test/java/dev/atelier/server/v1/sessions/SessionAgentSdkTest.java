package dev.atelier.server.v1.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.core.JsonField;
import com.anthropic.core.JsonNull;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.ConflictException;
import com.anthropic.models.beta.agents.AgentCreateParams;
import com.anthropic.models.beta.agents.AgentUpdateParams;
import com.anthropic.models.beta.agents.BetaManagedAgentsAgentToolset20260401Params;
import com.anthropic.models.beta.agents.BetaManagedAgentsCustomToolInputSchema;
import com.anthropic.models.beta.agents.BetaManagedAgentsCustomToolParams;
import com.anthropic.models.beta.agents.BetaManagedAgentsModel;
import com.anthropic.models.beta.agents.BetaManagedAgentsUrlMcpServerParams;
import com.anthropic.models.beta.sessions.BetaManagedAgentsAgentParams;
import com.anthropic.models.beta.sessions.BetaManagedAgentsAgentWithOverridesParams;
import com.anthropic.models.beta.sessions.BetaManagedAgentsSession;
import com.anthropic.models.beta.sessions.BetaManagedAgentsSessionAgentUpdate;
import com.anthropic.models.beta.sessions.SessionCreateParams;
import com.anthropic.models.beta.sessions.SessionUpdateParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsSessionEvent;
import dev.atelier.server.testkit.SdkTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which agent a session has: as it is, as it was, with something different, or changed on the way. */
@Timeout(60)
class SessionAgentSdkTest extends SdkTest {
    private static final BetaManagedAgentsCustomToolParams WEATHER = BetaManagedAgentsCustomToolParams.builder()
            .name("get_weather")
            .description("Says what the weather is.")
            .inputSchema(BetaManagedAgentsCustomToolInputSchema.builder().build())
            .build();

    private String agent(String system) {
        return client.beta()
                .agents()
                .create(AgentCreateParams.builder()
                        .name("Changing")
                        .model(BetaManagedAgentsModel.of("rehearsal"))
                        .system(system)
                        .addTool(WEATHER)
                        .build())
                .id();
    }

    private BetaManagedAgentsSession begin(SessionCreateParams.Builder wanted) {
        return sessions().create(wanted.environmentId("env_general").build()).validate();
    }

    @Test
    void a_session_keeps_its_agents_version_when_the_agent_is_changed() {
        var agent = agent("first");
        var newest = begin(SessionCreateParams.builder().agent(agent)).id();
        client.beta()
                .agents()
                .update(agent, AgentUpdateParams.builder().system("second").build());
        var pinned = begin(SessionCreateParams.builder()
                .agent(BetaManagedAgentsAgentParams.builder()
                        .id(agent)
                        .type(JsonValue.from("agent"))
                        .version(1)
                        .build()));

        assertThat(pinned.agent().version()).isEqualTo(1);
        assertThat(pinned.agent().system()).contains("first");
        var kept = sessions().retrieve(newest).agent();
        assertThat(kept.version()).isEqualTo(1);
        assertThat(kept.system()).contains("first");
        assertThat(begin(SessionCreateParams.builder().agent(agent)).agent().system())
                .contains("second");
    }

    @Test
    void what_a_session_has_different_leaves_the_agent_as_it_is() {
        var agent = agent("first");
        var session = begin(SessionCreateParams.builder()
                .agent(overrides(agent)
                        .model(BetaManagedAgentsModel.of("claude-opus-4-8"))
                        .system(JsonField.ofNullable(null))
                        .build()));

        assertThat(session.agent().model().id().asString()).isEqualTo("claude-opus-4-8");
        assertThat(session.agent().system()).isEmpty();
        assertThat(session.agent().tools()).as("not named, so the agent's").hasSize(1);
        assertThat(session.agent().id()).isEqualTo(agent);
        assertThat(session.agent().version()).isEqualTo(1);
        var base = client.beta().agents().retrieve(agent).validate();
        assertThat(base.version()).isEqualTo(1);
        assertThat(base.model().id().asString()).isEqualTo("rehearsal");
        assertThat(base.system()).contains("first");

        var bare = begin(SessionCreateParams.builder()
                .agent(overrides(agent).tools(List.of()).build()));
        assertThat(bare.agent().tools()).isEmpty();
    }

    @Test
    void a_model_cannot_be_taken_away() {
        var without = overrides(agent("first"))
                .putAdditionalProperty("model", JsonNull.of())
                .build();
        assertThatThrownBy(() -> begin(SessionCreateParams.builder().agent(without)))
                .isInstanceOfSatisfying(
                        BadRequestException.class,
                        e -> assertThat(e.body().toString()).contains("agent_model_required"));
    }

    private static BetaManagedAgentsAgentWithOverridesParams.Builder overrides(String agent) {
        return BetaManagedAgentsAgentWithOverridesParams.builder()
                .id(agent)
                .type(JsonValue.from("agent_with_overrides"));
    }

    @Test
    void other_tools_of_a_session_count_from_its_next_turn_on() {
        var session = begin(SessionCreateParams.builder().agent(agent("first"))).id();
        conversations.say(session, "write hello to notes.txt");
        conversations.awaitIdle(session, "end_turn");
        assertThat(conversations.find(session, BetaManagedAgentsSessionEvent::agentToolUse))
                .isEmpty();

        var updated = sessions()
                .update(
                        session,
                        change(BetaManagedAgentsSessionAgentUpdate.builder()
                                .addTool(BetaManagedAgentsAgentToolset20260401Params.builder()
                                        .build())))
                .validate();
        assertThat(updated.agent().tools())
                .singleElement()
                .satisfies(tool -> assertThat(tool.isAgentToolset20260401()).isTrue());
        assertThat(conversations.history(session).getLast().asSessionUpdated().agent())
                .isPresent();
        conversations.say(session, "write hello to notes.txt");
        conversations.awaitIdle(session, "end_turn");
        assertThat(conversations.find(session, BetaManagedAgentsSessionEvent::agentToolUse))
                .singleElement()
                .satisfies(use -> assertThat(use.name()).isEqualTo("write"));
        assertThat(client.beta().agents().retrieve(updated.agent().id()).tools())
                .allMatch(tool -> tool.isCustom());
    }

    @Test
    void tools_that_do_not_go_together_and_changes_at_work_are_refused() {
        var session = begin(SessionCreateParams.builder().agent(agent("first"))).id();
        var server = BetaManagedAgentsUrlMcpServerParams.builder()
                .name("nobody")
                .url("https://mcp.example.com/")
                .build();
        var unused = change(BetaManagedAgentsSessionAgentUpdate.builder().addMcpServer(server));
        assertThatThrownBy(() -> sessions().update(session, unused))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("agent.mcp_servers");

        var toy = conversations.create("agent_toy").id();
        conversations.say(toy, "make 500 slowly");
        conversations.awaitRunning(toy);
        var others = change(BetaManagedAgentsSessionAgentUpdate.builder()
                .addTool(BetaManagedAgentsAgentToolset20260401Params.builder().build()));
        assertThatThrownBy(() -> sessions().update(toy, others)).isInstanceOf(ConflictException.class);
        conversations.interrupt(toy);
        conversations.awaitIdle(toy, "end_turn");
    }

    private static SessionUpdateParams change(BetaManagedAgentsSessionAgentUpdate.Builder agent) {
        return SessionUpdateParams.builder().agent(agent.build()).build();
    }
}
