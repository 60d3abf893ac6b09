package dev.atelier.server.v1.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.errors.BadRequestException;
import com.anthropic.models.beta.BetaCurrency;
import com.anthropic.models.beta.BetaMonetaryAmount;
import com.anthropic.models.beta.agents.AgentCreateParams;
import com.anthropic.models.beta.agents.BetaManagedAgentsModel;
import com.anthropic.models.beta.deployments.DeploymentCreateParams;
import com.anthropic.models.beta.deployments.DeploymentUpdateParams;
import com.anthropic.models.beta.sessions.BetaManagedAgentsSession;
import com.anthropic.models.beta.sessions.SessionCreateParams;
import com.anthropic.models.beta.sessions.SessionUpdateParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsSessionEvent;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserMessageEventParams;
import com.anthropic.services.blocking.beta.SessionService;
import dev.atelier.models.testkit.MessagesServer;
import dev.atelier.server.testkit.Conversations;
import dev.atelier.server.testkit.ProvidedServer;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a session may cost, on a model with a price. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BudgetSdkTest {
    private MessagesServer upstream;
    private ProvidedServer server;
    private Conversations conversations;

    @BeforeAll
    void start(@TempDir Path data) {
        upstream = MessagesServer.start();
        server = ProvidedServer.start(data, upstream.baseUrl());
        conversations = new Conversations(server.client("any"));
    }

    @AfterAll
    void stop() {
        server.close();
        upstream.close();
    }

    private SessionService sessions() {
        return conversations.client().beta().sessions();
    }

    private BetaManagedAgentsSession begin(String model, String cents) {
        var agent = conversations
                .client()
                .beta()
                .agents()
                .create(AgentCreateParams.builder()
                        .name("Costly")
                        .model(BetaManagedAgentsModel.of(model))
                        .build());
        return sessions()
                .create(SessionCreateParams.builder()
                        .agent(agent.id())
                        .environmentId("env_general")
                        .limitBudget(dollars(cents))
                        .build())
                .validate();
    }

    private static BetaMonetaryAmount dollars(String cents) {
        return BetaMonetaryAmount.builder()
                .amount(cents)
                .currency(BetaCurrency.USD)
                .build();
    }

    private static SessionUpdateParams to(String cents) {
        return SessionUpdateParams.builder().limitBudget(dollars(cents)).build();
    }

    @Test
    void a_session_stops_before_it_spends_more_than_it_may_and_goes_on_when_it_may_more() {
        var session = begin("claude-opus-4-8", "1");
        assertThat(session.budget().orElseThrow().maxListCost().amount()).isEqualTo("1");
        int before = upstream.requests().size();
        conversations.say(session.id(), "Go.");
        var idle = conversations.awaitIdle(session.id(), "budget_reached").asSessionStatusIdle();
        assertThat(idle.stopReason().isBudgetReached()).isTrue();
        assertThat(upstream.requests()).as("nobody was asked").hasSize(before);

        var raised = sessions().update(session.id(), to("10000")).validate();
        assertThat(raised.budget().orElseThrow().maxListCost().amount()).isEqualTo("10000");
        conversations.awaitIdle(session.id(), "end_turn");
        assertThat(conversations.said(session.id())).containsExactly("Very well.");
        assertThat(conversations.find(session.id(), BetaManagedAgentsSessionEvent::sessionUpdated))
                .anyMatch(updated -> updated.budget().isPresent());
        assertThat(conversations.find(session.id(), BetaManagedAgentsSessionEvent::sessionUsage))
                .as("it was warned")
                .isNotEmpty();
    }

    @Test
    void a_budget_can_be_taken_away_and_not_be_added() {
        var session = begin("claude-opus-4-8", "500").id();
        var without = sessions()
                .update(
                        session,
                        SessionUpdateParams.builder().budget(Optional.empty()).build())
                .validate();
        assertThat(without.budget()).isEmpty();
        refused("budget_create_only", () -> sessions().update(session, to("500")));
    }

    @Test
    void a_budget_is_not_lowered_to_what_is_spent() {
        var session = begin("claude-opus-4-8", "10000").id();
        conversations.say(session, "word ".repeat(2_000));
        conversations.awaitIdle(session, "end_turn");
        var spent =
                sessions().retrieve(session).usage().listCost().orElseThrow().amount();
        assertThat(Integer.parseInt(spent)).isPositive();
        refused("budget_not_raised", () -> sessions().update(session, to("1")));
    }

    private DeploymentCreateParams.Builder deployment(String model, String cents) {
        var agent = conversations
                .client()
                .beta()
                .agents()
                .create(AgentCreateParams.builder()
                        .name("Costly")
                        .model(BetaManagedAgentsModel.of(model))
                        .build());
        return DeploymentCreateParams.builder()
                .name("Costly")
                .agent(agent.id())
                .environmentId("env_general")
                .limitBudget(dollars(cents))
                .addInitialEvent(BetaManagedAgentsUserMessageEventParams.builder()
                        .addTextContent("Go.")
                        .build());
    }

    @Test
    void every_session_of_a_deployment_has_its_budget() {
        var deployments = conversations.client().beta().deployments();
        var made =
                deployments.create(deployment("claude-opus-4-8", "1").build()).validate();
        assertThat(made.budget().orElseThrow().maxListCost().amount()).isEqualTo("1");
        var poor = deployments.run(made.id()).validate().sessionId().orElseThrow();
        conversations.awaitIdle(poor, "budget_reached");

        var more =
                DeploymentUpdateParams.builder().limitBudget(dollars("10000")).build();
        assertThat(deployments
                        .update(made.id(), more)
                        .validate()
                        .budget()
                        .orElseThrow()
                        .maxListCost()
                        .amount())
                .isEqualTo("10000");
        var rich = deployments.run(made.id()).validate().sessionId().orElseThrow();
        conversations.awaitIdle(rich, "end_turn");
        assertThat(sessions()
                        .retrieve(rich)
                        .validate()
                        .budget()
                        .orElseThrow()
                        .maxListCost()
                        .amount())
                .isEqualTo("10000");
        assertThat(sessions()
                        .retrieve(poor)
                        .budget()
                        .orElseThrow()
                        .maxListCost()
                        .amount())
                .as("of the run that was")
                .isEqualTo("1");

        var none = DeploymentUpdateParams.builder().budget(Optional.empty()).build();
        assertThat(deployments.update(made.id(), none).validate().budget()).isEmpty();
        refused(
                "model_not_budgetable",
                () -> deployments.create(deployment("claude-opus-5", "500").build()));
        refused(
                "budget",
                () -> deployments.create(deployment("claude-opus-4-8", "-5").build()));
    }

    @Test
    void a_model_without_a_price_cannot_have_a_budget() {
        refused("model_not_budgetable", () -> begin("claude-opus-5", "500"));
    }

    private static void refused(String code, ThrowingCallable what) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        BadRequestException.class,
                        e -> assertThat(e.body().toString()).contains(code));
    }
}
