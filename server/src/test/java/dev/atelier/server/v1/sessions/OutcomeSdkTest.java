package dev.atelier.server.v1.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsSessionEvent;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserDefineOutcomeEventParams;
import com.anthropic.models.beta.sessions.events.EventSendParams;
import dev.atelier.server.testkit.SdkTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work that a grader looks at. */
@Timeout(60)
class OutcomeSdkTest extends SdkTest {
    private void define(String session, String description) {
        var outcome = BetaManagedAgentsUserDefineOutcomeEventParams.builder()
                .description(description)
                .textRubric("The work is done.")
                .maxIterations(2);
        conversations.send(session, EventSendParams.builder().addEvent(outcome.build()));
    }

    @Test
    void an_outcome_starts_the_work_and_is_evaluated_to_its_end() {
        var session = conversations.create("agent_assistant", "env_general").id();
        define(session, "write hello to notes.txt");
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        conversations.find(session, BetaManagedAgentsSessionEvent::spanOutcomeEvaluationEnd).stream()
                                .findAny()
                                .isPresent());
        conversations.awaitIdle(session, "end_turn");

        var defined = conversations
                .find(session, BetaManagedAgentsSessionEvent::userDefineOutcome)
                .getFirst();
        var starts = conversations.find(session, BetaManagedAgentsSessionEvent::spanOutcomeEvaluationStart);
        var ends = conversations.find(session, BetaManagedAgentsSessionEvent::spanOutcomeEvaluationEnd);
        assertThat(starts).hasSameSizeAs(ends);
        assertThat(starts.getFirst().iteration()).isZero();
        assertThat(ends.getFirst().outcomeEvaluationStartId())
                .isEqualTo(starts.getFirst().id());
        assertThat(sessions().retrieve(session).validate().outcomeEvaluations())
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.outcomeId()).isEqualTo(defined.outcomeId());
                    assertThat(outcome.result()).isIn("satisfied", "max_iterations_reached", "failed");
                    assertThat(outcome.completedAt()).isPresent();
                });
    }

    @Test
    void there_is_one_outcome_at_a_time() {
        var session = conversations.create("agent_custom").id();
        define(session, "look up sun");
        conversations.awaitIdle(session, "requires_action");
        assertThatThrownBy(() -> define(session, "look up moon"))
                .isInstanceOfSatisfying(
                        AnthropicServiceException.class,
                        e -> assertThat(e.statusCode()).isEqualTo(409));
    }
}
