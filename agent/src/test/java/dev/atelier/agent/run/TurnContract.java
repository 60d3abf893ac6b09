package dev.atelier.agent.run;

import static dev.atelier.agent.testkit.ScriptedModel.calls;
import static dev.atelier.agent.testkit.ScriptedModel.fails;
import static dev.atelier.agent.testkit.ScriptedModel.says;
import static dev.atelier.agent.testkit.TestNode.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelException.Kind;
import dev.atelier.agent.testkit.OnADatabase;
import dev.atelier.agent.testkit.ScriptedModel;
import dev.atelier.agent.testkit.ToyEvents;
import dev.atelier.journal.Frame;
import dev.atelier.journal.Seq;
import dev.atelier.journal.Subscription.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What a turn writes and shows, on a real database. One tiny subclass per store. */
abstract class TurnContract extends OnADatabase {
    @Test
    void aTurnRunsFromTheInputToRest() {
        var node = start(new ScriptedModel(calls("once"), says("done")));
        var session = node.create("agent_toy", message("go"));
        node.awaitRest(session);

        assertThat(node.types(session))
                .containsExactly(
                        "session.created",
                        "user.message",
                        "session.status_running",
                        "session.inputs_processed",
                        "span.model_request_start",
                        "agent.tool_use",
                        "span.model_request_end",
                        "agent.tool_result",
                        "span.model_request_start",
                        "agent.message",
                        "span.model_request_end",
                        "session.usage",
                        "session.status_idle");
        assertThat(node.stopReason(session)).contains("end_turn");
    }

    @Test
    void aSessionWithoutInputsWaitsForOne() {
        var model = new ScriptedModel(says("hello"));
        var node = start(model);
        var session = node.create("agent_toy");
        assertThat(node.isQueued(session)).isFalse();

        node.send(session, message("go"));
        node.awaitEvent(session, "session.status_idle", 1);
        node.awaitRest(session);
        assertThat(model.lastMessages().getFirst().content()).containsExactly(new Block.Text("go"));
        assertThat(model.lastSystem()).as("of a toolset, in any studio").endsWith("\n\nThe shovels are in the shed.");
    }

    @Test
    void callsRunAtTheSameTimeUnlessTheyDeclareTheSameResource() {
        var node = start(new ScriptedModel(calls("inline1", "inline2", "inline1", "slow", "failing"), says("done")));
        var session = node.create("agent_toy", message("go"));
        node.awaitEvent(session, "agent.tool_result", 4);

        assertThat(node.tools().log()).as("not held up by the others").contains("+slow", "-failing");
        assertThat(node.tools().log().stream().filter(line -> line.contains("inline")))
                .containsExactly("+inline1", "-inline1", "+inline2", "-inline2", "+inline1", "-inline1");
        node.tools().release();
        node.awaitRest(session);
        assertThat(node.dataOf(session, "agent.tool_result")).hasSize(5);
    }

    @Test
    void aToolThatThrowsGivesAnErrorResultWithoutItsDetails() {
        var node = start(new ScriptedModel(calls("failing"), says("done")));
        var session = node.create("agent_toy", message("go"));
        node.awaitRest(session);

        assertThat(node.dataOf(session, "agent.tool_result").getFirst())
                .contains("\"is_error\":true", "sevt_")
                .doesNotContain("secret detail", "Exception");
    }

    @Test
    void anUnknownToolAndAnInputThatIsNoObjectGiveErrorResults() {
        var node = start(new ScriptedModel(calls("nonsense", "once:[1]"), says("done")));
        var session = node.create("agent_toy", message("go"));
        node.awaitRest(session);

        assertThat(node.dataOf(session, "agent.tool_use").getFirst()).contains("\"evaluated_permission\":\"deny\"");
        assertThat(node.dataOf(session, "agent.tool_result"))
                .anySatisfy(result -> assertThat(result).contains("There is no tool 'nonsense'", "echo"))
                .anySatisfy(result -> assertThat(result).contains("must be a JSON object"));
        assertThat(node.stopReason(session)).contains("end_turn");
    }

    @Test
    void whatAToolEmitsIsInTheJournalBeforeItsResult() {
        var node = start(new ScriptedModel(calls("echo"), says("done")));
        var session = node.create("agent_toy", message("go"));
        node.awaitRest(session);

        assertThat(node.types(session))
                .containsSubsequence("toy.echoed", "toy.echoed", "toy.echoed", "agent.tool_result");
    }

    @Test
    void framesAreTheBeginningOfTheEventsThatTheyName() throws InterruptedException {
        var node = start(new ScriptedModel(new ScriptedModel.Line.Says(List.of(
                new Block.Thinking("first I think", null),
                new Block.Text("then I speak"),
                new Block.ToolUse("", "once", new JsonMapper().createObjectNode())))));
        var session = node.create("agent_toy");
        try (var subscription = node.journal().subscribe(session, Seq.START)) {
            // Who still reads what was before gets no frames.
            while (!(subscription.next(Duration.ofMillis(100)) instanceof Delivery.Quiet)) {}
            node.send(session, message("go"));
            var frames = new ArrayList<Frame>();
            boolean over = false;
            while (!over) {
                switch (subscription.next(Duration.ofSeconds(5))) {
                    case Delivery.Preview(var frame) -> frames.add(frame);
                    case Delivery.Stored stored -> over = stored.event().type().equals("session.status_idle");
                    case Delivery.Quiet _, Delivery.Ended _ -> throw new AssertionError("nothing came");
                }
            }
            assertThat(frames.stream().map(Frame::type))
                    .containsSubsequence(
                            "event_start", "event_delta", "event_start", "event_delta", "tool_input_delta");
            var thinking = node.events(session).stream()
                    .filter(event -> event.type().equals("agent.thinking"))
                    .findFirst()
                    .orElseThrow();
            assertThat(frames)
                    .anySatisfy(frame -> assertThat(frame.data())
                            .contains(thinking.id().value(), "\"first I think\"", "\"content_delta\""));
        }
    }

    @Test
    void passingFailuresAreTriedAgainInTheSameStep() {
        var node = start(new ScriptedModel(fails(Kind.OVERLOADED, 2), says("at last")));
        var session = node.create("agent_toy", message("go"));
        node.awaitRest(session);

        assertThat(node.dataOf(session, "span.model_request_start"))
                .map(data -> data.replaceAll(".*\"step\":", ""))
                .containsExactly("1,\"attempt\":1}", "1,\"attempt\":2}", "1,\"attempt\":3}");
        assertThat(node.dataOf(session, "session.error")).hasSize(2).allMatch(data -> data.contains("retrying"));
        assertThat(node.dataOf(session, "session.status_rescheduled")).hasSize(2);
        assertThat(node.stopReason(session)).contains("end_turn");
    }

    @Test
    void afterTheLastTryTheTurnIsLostAndTheNextInputStartsAnother() {
        var node = start(new ScriptedModel(fails(Kind.UNREACHABLE, 4), says("back again")));
        var session = node.create("agent_toy", message("go"));
        node.awaitRest(session);
        assertThat(node.dataOf(session, "session.error").getLast()).contains("exhausted");
        assertThat(node.stopReason(session)).contains("retries_exhausted");

        node.send(session, message("again"));
        node.awaitEvent(session, "agent.message", 1);
        node.awaitRest(session);
        assertThat(node.stopReason(session)).contains("end_turn");
    }

    @Test
    void whatWillNotPassIsNotTriedAgain() {
        var node = start(new ScriptedModel(fails(Kind.BILLING, 1), says("never said")));
        var session = node.create("agent_toy", message("go"));
        node.awaitRest(session);

        assertThat(node.dataOf(session, "session.error"))
                .singleElement()
                .asString()
                .contains("billing_error");
        assertThat(node.dataOf(session, "span.model_request_start")).hasSize(1);
    }

    @Test
    void aModelThatDeclinesEndsTheTurnAndSaysWhy() {
        var why = new Model.Refusal("cyber", "Not that.");
        Model model = (_, _) -> new Model.Answer(List.of(), "refusal", new Usage(10, 1, 0, 0), why);
        var node = start(model);
        var session = node.create("agent_toy", message("go"));
        node.awaitRest(session);

        assertThat(node.stopReason(session))
                .contains("\"type\":\"refusal\"", "\"category\":\"cyber\"", "\"explanation\":\"Not that.\"");
        assertThat(node.dataOf(session, "span.model_request_start")).hasSize(1);
    }

    @Test
    void theLimitOfStepsEndsTheTurn() {
        var node = start(new ScriptedModel(calls("once"), calls("once"), calls("once"), calls("once"), says("done")));
        var session = node.create("agent_lazy", message("go"));
        node.awaitRest(session);

        assertThat(node.stopReason(session)).contains("retries_exhausted");
        assertThat(node.dataOf(session, "session.error"))
                .singleElement()
                .asString()
                .contains("tool_use_limit_reached_error", "exhausted", "3 requests");
        assertThat(node.dataOf(session, "span.model_request_start")).hasSize(3);
        node.send(session, message("go on"));
        node.awaitEvent(session, "agent.message", 1);
        node.awaitRest(session);
        assertThat(node.stopReason(session)).contains("end_turn");
    }

    @Test
    void aStudiosInputStartsATurnIfTheAgentHasToHearOfIt() {
        var model = new ScriptedModel(says("ouch"));
        var node = start(model);
        var session = node.create("agent_toy");
        node.send(session, new ToyEvents.Whisper("psst"));
        node.awaitEvent(session, "session.inputs_processed", 1);
        node.awaitRest(session);
        assertThat(model.requests()).isEmpty();

        node.send(session, new ToyEvents.Poke("hey"));
        node.awaitEvent(session, "agent.message", 1);
        node.awaitRest(session);
        assertThat(model.lastMessages().getLast().content()).containsExactly(new Block.Text("poked: hey"));
    }

    @Test
    void callsThatAskWaitForAnAnswerAndTheOthersRun() {
        var model = new ScriptedModel(calls("once", "echo", "once"), says("done"));
        var node = start(model);
        var session = node.create("agent_careful", message("go"));
        node.awaitRest(session);
        var uses = node.toolUses(session);
        assertThat(node.stopReason(session)).contains("requires_action", uses.get(0), uses.get(2));
        assertThat(node.dataOf(session, "agent.tool_result"))
                .singleElement()
                .asString()
                .contains("echoed");

        node.send(session, message("this waits"));
        node.send(session, new UserEvent.ToolConfirmation(uses.get(0), UserEvent.Decision.ALLOW, null));
        node.awaitEvent(session, "session.status_idle", 2);
        node.awaitRest(session);
        assertThat(node.stopReason(session))
                .contains("requires_action", uses.get(2))
                .doesNotContain(uses.get(0));
        assertThat(node.dataOf(session, "agent.tool_result").getLast()).contains("done once");

        node.send(session, new UserEvent.ToolConfirmation(uses.get(2), UserEvent.Decision.DENY, "not twice"));
        node.awaitEvent(session, "agent.message", 1);
        node.awaitRest(session);
        assertThat(node.stopReason(session)).contains("end_turn");
        assertThat(node.dataOf(session, "agent.tool_result").getLast()).contains("not twice", "\"is_error\":true");
        assertThat(model.lastMessages().getLast().content().getLast()).isEqualTo(new Block.Text("this waits"));
    }
}
