package dev.atelier.server.v1.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.core.JsonField;
import com.anthropic.core.JsonNull;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.BadRequestException;
import com.anthropic.models.beta.agents.AgentCreateParams;
import com.anthropic.models.beta.agents.AgentUpdateParams;
import com.anthropic.models.beta.agents.BetaManagedAgentsCustomToolInputSchema;
import com.anthropic.models.beta.agents.BetaManagedAgentsCustomToolParams;
import com.anthropic.models.beta.agents.BetaManagedAgentsModel;
import com.anthropic.models.beta.sessions.BetaManagedAgentsAgentParams;
import com.anthropic.models.beta.sessions.BetaManagedAgentsAgentWithOverridesParams;
import com.anthropic.models.beta.sessions.BetaManagedAgentsSession;
import com.anthropic.models.beta.sessions.SessionCreateParams;
import dev.atelier.server.testkit.SdkTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which agent a session has: as it is, as it was, or with something different. */
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
}
