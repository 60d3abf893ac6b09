package dev.atelier.agent.outcome;

import static dev.atelier.agent.testkit.TestNode.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.testkit.OnADatabase;
import dev.atelier.agent.testkit.TestNode;
import dev.atelier.agent.usage.Usages;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** Outcomes on a real database. One tiny subclass per store. */
abstract class OutcomeContract extends OnADatabase {
    private static final UserEvent.DefineOutcome POEM = new UserEvent.DefineOutcome(null, "a poem", "It rhymes.", 0);

    /** Writes poems; as a grader it gives these answers, the last one again and again. */
    private static final class Poet implements Model {
        private final Queue<String> verdicts;
        private final Queue<ModelRequest> graded = new ConcurrentLinkedQueue<>();
        private final CountDownLatch grading = new CountDownLatch(1);

        Poet(String... verdicts) {
            this.verdicts = new ArrayDeque<>(Arrays.asList(verdicts));
        }

        @Override
        public Answer answer(ModelRequest request, Listener listener) throws ModelException, InterruptedException {
            var usage = new Usage(100, 20, 0, 0);
            if (!request.system().equals(Grading.SYSTEM)) {
                return new Answer(List.of(new Block.Text("Roses are red.")), "end_turn", usage);
            }
            graded.add(request);
            listener.usage(usage);
            grading.countDown();
            var verdict = verdicts.size() > 1 ? verdicts.remove() : verdicts.element();
            switch (verdict) {
                case "fails" -> throw new ModelException(ModelException.Kind.BILLING, "no credit", null);
                case "busy" -> throw new ModelException(ModelException.Kind.OVERLOADED, "busy", null);
                case "sleeps" -> Thread.sleep(60_000);
                default -> {}
            }
            return new Answer(List.of(new Block.Text(verdict)), "end_turn", usage);
        }
    }

    private static String verdict(String result) {
        return "{\"result\": \"" + result + "\", \"explanation\": \"because\"}";
    }

    private static List<OutcomeEvaluation> outcomes(TestNode node, SessionId session) {
        return new Outcomes(node.journal().reads()).ofSession(session);
    }

    @Test
    void theGradersWordsLeadToARevisionUntilTheOutcomeIsReached() {
        var model = new Poet(verdict("needs_revision"), verdict("satisfied"));
        var node = start(model);
        var session = node.create("agent_toy", POEM);
        node.awaitRest(session);

        assertThat(node.stopReason(session)).contains("end_turn");
        assertThat(node.dataOf(session, "agent.message")).hasSize(2);
        assertThat(node.dataOf(session, "span.outcome_evaluation_end"))
                .hasSize(2)
                .allMatch(end -> end.contains("\"list_cost\":{\"nano_usd\":12000000}"));
        assertThat(model.graded.element().messages().getFirst().content().toString())
                .contains("a poem", "It rhymes.", "Iteration: 0 of at most 3", "[agent] Roses are red.");
        var outcome = outcomes(node, session).getFirst();
        assertThat(outcome.result()).isEqualTo("satisfied");
        assertThat(outcome.iteration()).isEqualTo(1);
        assertThat(outcome.explanation()).isEqualTo("because");
        assertThat(outcome.completedAt()).isNotNull();
        assertThat(new Usages(node.journal().reads()).ofSession(session).requests())
                .isEqualTo(4);
    }

    @Test
    void oneOutcomeAtATimeAndTheNextOnceItIsDone() {
        var node = start(new Poet(verdict("failed")));
        var session = node.create("agent_toy");
        assertThatThrownBy(() -> node.sessions()
                        .send(session, List.of(new Input(POEM, null), new Input(POEM, null)), TestNode.PERSON))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("outcome_active"));
        node.send(session, POEM);
        node.awaitEvent(session, "session.status_idle", 1);
        node.awaitRest(session);
        node.send(session, POEM);
        node.awaitEvent(session, "session.status_idle", 2);
        assertThat(outcomes(node, session))
                .hasSize(2)
                .allMatch(outcome -> outcome.result().equals("failed"));
    }

    @Test
    void aGraderThatIsBusyIsAskedAgainAndOneThatFailsEndsTheOutcome() {
        var node = start(new Poet("busy", "busy", verdict("satisfied")));
        var session = node.create("agent_toy", POEM);
        node.awaitRest(session);
        assertThat(node.dataOf(session, "span.outcome_evaluation_start")).hasSize(1);
        assertThat(node.dataOf(session, "span.outcome_evaluation_end"))
                .as("three times asked")
                .singleElement()
                .asString()
                .contains("\"input_tokens\":300", "\"output_tokens\":60");
        assertThat(node.stopReason(session)).contains("end_turn");
        node.close();

        var broke = start(new Poet("fails"));
        var other = broke.create("agent_toy", POEM);
        broke.awaitRest(other);
        assertThat(broke.stopReason(other)).contains("retries_exhausted");
        assertThat(outcomes(broke, other).getFirst().result()).isEqualTo("failed");
    }

    @Test
    void aDefinitionIsProcessedWhenItIsAccepted() {
        var node = start(new Poet(verdict("satisfied")));
        var session = node.create(Money.ofCents(100), POEM);
        assertThat(node.sessions().read(session, Seq.START, 10))
                .filteredOn(stored -> stored.event().type().equals("user.define_outcome"))
                .singleElement()
                .satisfies(stored -> assertThat(stored.processedAt())
                        .isEqualTo(stored.event().at()));
    }

    @Test
    void whatAnArchivedSessionStillWorkedForCountsAsInterrupted() throws Exception {
        var node = start(new Poet(verdict("satisfied")));
        var session = node.create(Money.ofCents(100), POEM);
        node.awaitEvent(session, "session.status_idle", 1);
        node.awaitRest(session);
        assertThat(node.stopReason(session)).contains("budget_reached");
        assertThat(outcomes(node, session).getFirst().completedAt()).isNull();

        node.sessions().archive(session, TestNode.PERSON);
        assertThat(outcomes(node, session).getFirst().result()).isEqualTo("interrupted");
        assertThat(outcomes(node, session).getFirst().completedAt()).isNotNull();
    }

    @Test
    void aLimitOfTheTurnEndsTheOutcome() {
        var node = start((request, _) -> new Model.Answer(
                List.of(new Block.ToolUse(
                        "toolu_" + request.messages().size(), "once", JsonNodeFactory.instance.objectNode())),
                "tool_use",
                new Usage(100, 20, 0, 0)));
        var session = node.create("agent_lazy", POEM);
        node.awaitRest(session);
        assertThat(node.stopReason(session)).contains("retries_exhausted");
        assertThat(outcomes(node, session).getFirst().result()).isEqualTo("failed");
        node.send(session, POEM);
    }

    @Test
    void anInterruptDuringTheEvaluationEndsItAtOnce() {
        var model = new Poet("sleeps");
        var node = start(model);
        var session = node.create("agent_toy", POEM);
        await().until(() -> model.grading.getCount() == 0);
        node.awaitEvent(session, "span.outcome_evaluation_ongoing", 2);
        node.send(session, new UserEvent.Interrupt());
        node.awaitRest(session);

        assertThat(node.stopReason(session)).contains("interrupted");
        assertThat(node.dataOf(session, "span.outcome_evaluation_ongoing"))
                .allMatch(sign -> sign.contains("\"outcome_id\":\"outc_") && sign.contains("\"iteration\":0"));
        assertThat(node.dataOf(session, "span.outcome_evaluation_end"))
                .singleElement()
                .asString()
                .contains("\"result\":\"interrupted\"", "\"input_tokens\":100");
        assertThat(outcomes(node, session).getFirst().result()).isEqualTo("interrupted");
        node.send(session, message("and now?"));
        node.awaitEvent(session, "agent.message", 2);
    }
}
