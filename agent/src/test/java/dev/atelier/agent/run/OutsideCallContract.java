package dev.atelier.agent.run;

import static dev.atelier.agent.testkit.ScriptedModel.calls;
import static dev.atelier.agent.testkit.ScriptedModel.says;
import static dev.atelier.agent.testkit.TestNode.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventTypes;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.loop.ConversationRules;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelRequest.Message;
import dev.atelier.agent.testkit.JournalAudit;
import dev.atelier.agent.testkit.OnADatabase;
import dev.atelier.agent.testkit.ScriptedModel;
import dev.atelier.agent.testkit.TestNode;
import dev.atelier.journal.Actor;
import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Somebody calls a session's tools while it rests, and the session goes to work meanwhile. On a real database. */
abstract class OutsideCallContract extends OnADatabase {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final Actor CALLER = Actor.user("program");

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void sendThemHome() {
        callers.shutdownNow();
    }

    private CompletableFuture<OutsideCalls.Outcome> call(
            TestNode node, SessionId session, String tool, Duration atMost) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return node.runtime()
                                .outside()
                                .call(
                                        node.journal().session(session).orElseThrow(),
                                        tool,
                                        JsonNodeFactory.instance.objectNode(),
                                        CALLER,
                                        atMost);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                callers);
    }

    private static OutsideCalls.Outcome outcome(CompletableFuture<OutsideCalls.Outcome> call) {
        await().atMost(WAIT).until(call::isDone);
        return call.join();
    }

    private static void awaitBegun(TestNode node, String tool) {
        await().atMost(WAIT).until(() -> node.tools().log().contains("+" + tool));
    }

    private static void assertInOrder(TestNode node, SessionId session) {
        var codec = new EventCodec(EventTypes.with(List.of(node.studio().eventTypes())));
        assertThat(JournalAudit.ofSessionAtRest(codec, node.events(session))).isEmpty();
    }

    private static List<String> results(List<Message> conversation) {
        return conversation.stream()
                .flatMap(message -> message.content().stream())
                .filter(Block.ToolResult.class::isInstance)
                .map(Block.class::cast)
                .map(Block::toString)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow", "deaf"})
    void aMessageDuringTheCallWinsAndTheLateResultIsRefused(String tool) {
        var model = new ScriptedModel(says("the call from outside"), says("here I am"));
        var node = start(model);
        var session = node.create("agent_toy");
        var call = call(node, session, tool, LONG);
        awaitBegun(node, tool);
        node.send(session, message("are you there?"));
        node.awaitEvent(session, "agent.message", 1);
        node.awaitRest(session);

        assertThat(outcome(call))
                .isInstanceOfSatisfying(
                        OutsideCalls.Outcome.Refused.class,
                        refused -> assertThat(refused.why()).contains("went to work while this call ran", "may stand"));
        node.tools().release();
        await().atMost(WAIT).until(() -> node.tools().log().contains("-" + tool));
        assertThat(node.tools().log()).as("it ran once").containsOnlyOnce("+" + tool);
        assertThat(node.dataOf(session, "agent.tool_result"))
                .singleElement()
                .asString()
                .contains("outcome unknown", "somebody else made this call");
        ConversationRules.check(model.lastMessages());
        assertThat(results(model.lastMessages())).hasSize(1);
        assertThat(model.requests()).hasSize(1);
        assertInOrder(node, session);
    }

    @Test
    void aCallThatTheAgentWouldRepeatIsNotRepeatedByTheRun() {
        var node = start(new ScriptedModel(says("one"), says("two")));
        var session = node.create("agent_toy");
        var call = call(node, session, "patient", LONG);
        awaitBegun(node, "patient");
        node.send(session, message("go on"));
        node.awaitEvent(session, "agent.message", 1);
        node.awaitRest(session);

        assertThat(outcome(call)).isInstanceOf(OutsideCalls.Outcome.Refused.class);
        assertThat(node.tools().log()).containsOnlyOnce("+patient");
        assertInOrder(node, session);
    }

    @Test
    void anInterruptStopsTheCallAndNothingElseHappens() {
        var model = new ScriptedModel(says("never asked"));
        var node = start(model);
        var session = node.create("agent_toy");
        var call = call(node, session, "slow", LONG);
        awaitBegun(node, "slow");
        node.send(session, new UserEvent.Interrupt());

        assertThat(outcome(call)).isInstanceOf(OutsideCalls.Outcome.Refused.class);
        node.awaitRest(session);
        assertThat(node.dataOf(session, "agent.tool_result")).hasSize(1);
        assertThat(model.requests()).isEmpty();
        assertInOrder(node, session);
    }

    @Test
    void theAgentSeesWhatWasCalledBeforeAndGoesOn() {
        var model = new ScriptedModel(calls("once"), says("one"), says("two"), says("three"));
        var node = start(model);
        var session = node.create("agent_toy", message("go"));
        node.awaitEvent(session, "agent.message", 1);
        node.awaitRest(session);
        assertThat(outcome(call(node, session, "once", LONG))).isInstanceOf(OutsideCalls.Outcome.Returned.class);
        node.send(session, message("and now?"));
        node.awaitEvent(session, "agent.message", 2);
        node.awaitRest(session);

        ConversationRules.check(model.lastMessages());
        assertThat(results(model.lastMessages())).hasSize(2);
        assertInOrder(node, session);
    }

    @Test
    void onlyOneCallIsUnderWayAtATime() {
        var node = start(new ScriptedModel());
        var session = node.create("agent_toy");
        var first = call(node, session, "slow", LONG);
        awaitBegun(node, "slow");

        assertThat(outcome(call(node, session, "once", LONG)))
                .isInstanceOfSatisfying(
                        OutsideCalls.Outcome.Refused.class,
                        refused -> assertThat(refused.why()).contains("another call from outside"));
        node.tools().release();
        assertThat(outcome(first)).isInstanceOf(OutsideCalls.Outcome.Returned.class);
        assertThat(outcome(call(node, session, "once", LONG))).isInstanceOf(OutsideCalls.Outcome.Returned.class);
        assertInOrder(node, session);
    }

    @Test
    void aCallWhoseTimeIsOverIsStopped() {
        var node = start(new ScriptedModel());
        var session = node.create("agent_toy");
        assertThat(outcome(call(node, session, "slow", Duration.ofMillis(1))))
                .isInstanceOfSatisfying(
                        OutsideCalls.Outcome.Returned.class,
                        returned -> assertThat(returned.content().toString()).contains("came half way"));
        assertInOrder(node, session);
    }

    @Test
    void whatAServerThatStoppedLeftIsClosedByTheNextCall() {
        var node = start(new ScriptedModel());
        var session = node.create("agent_toy");
        var left = call(node, session, "deaf", LONG);
        awaitBegun(node, "deaf");
        var past = Duration.ofMinutes(-5); // as if calls were over before they begin
        assertThat(outcome(call(node, session, "once", past))).isInstanceOf(OutsideCalls.Outcome.Returned.class);
        assertThat(node.dataOf(session, "agent.tool_result"))
                .hasSize(2)
                .first()
                .asString()
                .contains("outcome unknown");
        node.tools().release();
        assertThat(outcome(left)).as("it was still there").isInstanceOf(OutsideCalls.Outcome.Refused.class);
        assertInOrder(node, session);
    }
}
