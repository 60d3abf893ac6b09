package dev.atelier.agent.run;

import static dev.atelier.agent.testkit.ScriptedModel.calls;
import static dev.atelier.agent.testkit.ScriptedModel.says;
import static dev.atelier.agent.testkit.TestNode.PATIENCE;
import static dev.atelier.agent.testkit.TestNode.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.event.SessionTerms.Budget;
import dev.atelier.agent.event.ThreadId;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.session.AgentChoice;
import dev.atelier.agent.session.CreateSession;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.UpdateSession;
import dev.atelier.agent.testkit.JournalPrinter;
import dev.atelier.agent.testkit.OnADatabase;
import dev.atelier.agent.testkit.ScriptedModel;
import dev.atelier.agent.testkit.TestNode;
import dev.atelier.agent.usage.Usages;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.SessionQuery;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** What becomes of a session's threads along with it: its client's tools, its money, its end. One tiny subclass per store. */
abstract class ThreadLifeContract extends OnADatabase {
    private static final Money PLENTY = Money.ofCents(2_000);

    private static String call(String agent) {
        return "create_thread:{\"agent\":\"" + agent + "\",\"message\":\"do it\"}";
    }

    private static Model team(ScriptedModel chief, ScriptedModel others) {
        return (request, listener) -> (ThreadId.isThread(request.session()) ? others : chief).answer(request, listener);
    }

    private static SessionId begin(TestNode node) throws InvalidInputException {
        var terms = new SessionTerms(new Budget(PLENTY), List.of(), List.of(), null);
        var go = new Input(message("go"), null);
        return node.sessions()
                .create(
                        new CreateSession(
                                AgentChoice.of("agent_chief"), "env_toy", null, Map.of(), List.of(go), null, terms),
                        TestNode.PERSON)
                .id();
    }

    private static SessionId thread(TestNode node, SessionId session) {
        return node.sessions()
                .threads()
                .list(node.journal().session(session).orElseThrow())
                .getFirst()
                .session()
                .id();
    }

    private static void awaitReason(TestNode node, SessionId session, String reason) {
        await().atMost(PATIENCE)
                .until(() ->
                        node.dataOf(session, "session.status_idle").toString().contains(reason));
        node.awaitRest(session);
        assertThat(node.stopReason(session))
                .as(JournalPrinter.print(node.events(session)))
                .contains(reason);
    }

    private static void limit(TestNode node, SessionId session, Money budget) throws Exception {
        var change = new UpdateSession(null, Map.of(), null, new UpdateSession.NewBudget(new Budget(budget)));
        node.sessions().update(session, change, TestNode.PERSON);
    }

    @Test
    void theClientsResultReachesTheThreadThatCalledItsTool() throws Exception {
        var node = start(team(
                new ScriptedModel(calls(call("agent_client")), says("I wait"), says("noted")),
                new ScriptedModel(calls("lookup"), says("found it"))));
        var session = begin(node);
        awaitReason(node, session, "requires_action");
        var shown = node.events(session).stream()
                .filter(event -> event.type().equals("agent.custom_tool_use"))
                .findFirst()
                .orElseThrow();
        assertThat(shown.draft().thread()).isEqualTo(thread(node, session).value());
        var result = new UserEvent.CustomToolResult(shown.id().value(), List.of(Content.text("a needle")), false);
        node.send(session, result);
        node.send(session, result); // a retry
        awaitReason(node, session, "end_turn");

        assertThat(node.dataOf(thread(node, session), "user.custom_tool_result"))
                .singleElement()
                .asString()
                .contains("a needle");
        assertThat(node.dataOf(session, "agent.thread_message_received"))
                .singleElement()
                .asString()
                .contains("found it");
    }

    @Test
    void aThreadThatTheBudgetStoppedGoesOnWhenItIsRaised() throws Exception {
        var latch = new CountDownLatch(1);
        var echo = new Block.ToolUse("", "echo", JsonNodeFactory.instance.objectNode());
        var node = start(team(
                new ScriptedModel(calls(call("agent_toy")), says("I wait"), says("noted")),
                new ScriptedModel(new ScriptedModel.Line.Waits(latch, List.of(echo)), says("it says 42"))));
        var session = begin(node);
        node.awaitEvent(session, "session.thread_status_running", 1);
        await().atMost(PATIENCE).until(() -> !node.isQueued(session));
        limit(node, session, Money.ofCents(100)); // more than is spent, less than a request may cost
        latch.countDown();
        awaitReason(node, session, "budget_reached");
        assertThat(node.stopReason(thread(node, session))).contains("budget_reached");
        assertThat(node.dataOf(session, "agent.thread_message_received")).isEmpty();

        limit(node, session, PLENTY);
        awaitReason(node, session, "end_turn");
        assertThat(node.dataOf(session, "agent.thread_message_received"))
                .singleElement()
                .asString()
                .contains("it says 42");
        var usages = new Usages(node.journal().reads());
        assertThat(usages.ofRoot(session).requests()).isEqualTo(5);
        assertThat(usages.ofRoot(session).listCost())
                .as("the session is charged with its threads")
                .isEqualTo(usages.ofSession(session)
                        .plus(usages.ofSession(thread(node, session)))
                        .listCost());
        assertThat(node.count("select count(*) from reservation")).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void threadsEndWithTheirSession(boolean delete) throws Exception {
        var node = start(team(
                new ScriptedModel(calls(call("agent_careful"), call("agent_careful")), says("I wait")),
                new ScriptedModel(calls("once"), says("never"))));
        var session = begin(node);
        awaitReason(node, session, "requires_action");
        await().atMost(PATIENCE)
                .until(() -> node.dataOf(session, "agent.tool_use").size() == 4);
        node.awaitRest(session);
        var thread = thread(node, session);
        if (delete) {
            node.sessions().delete(session, TestNode.PERSON);
        } else {
            node.sessions().archive(session, TestNode.PERSON);
        }
        assertThat(node.journal().sessions(new SessionQuery("local", null, null, Set.of(), null, 10)))
                .filteredOn(each -> session.equals(each.origin().parent()))
                .hasSize(2)
                .allSatisfy(each -> {
                    assertThat(each.state().status()).isEqualTo(delete ? "deleted" : "archived");
                    assertThat(node.types(each.id()).getLast())
                            .isEqualTo(delete ? "session.deleted" : "session.status_terminated");
                });
        assertThat(node.sessions().threads().find(session, thread.value()).isPresent())
                .isEqualTo(!delete);
        await().atMost(PATIENCE).until(() -> !node.isQueued(session));
    }
}
