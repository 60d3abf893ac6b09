package dev.atelier.agent.run;

import static dev.atelier.agent.testkit.ScriptedModel.calls;
import static dev.atelier.agent.testkit.ScriptedModel.fails;
import static dev.atelier.agent.testkit.ScriptedModel.says;
import static dev.atelier.agent.testkit.ScriptedModel.talks;
import static dev.atelier.agent.testkit.TestNode.PATIENCE;
import static dev.atelier.agent.testkit.TestNode.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.event.ThreadId;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelException.Kind;
import dev.atelier.agent.testkit.JournalAudit;
import dev.atelier.agent.testkit.JournalPrinter;
import dev.atelier.agent.testkit.OnADatabase;
import dev.atelier.agent.testkit.ScriptedModel;
import dev.atelier.agent.testkit.TestNode;
import dev.atelier.agent.usage.Rebuilding;
import dev.atelier.agent.usage.Usages;
import dev.atelier.journal.Event;
import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An agent calls others in, on a real database. One tiny subclass per store. */
abstract class ThreadContract extends OnADatabase {
    private static final String CALL_TOY = "create_thread:{\"agent\":\"agent_toy\",\"message\":\"read it\"}";
    private static final String CALL_CAREFUL = "create_thread:{\"agent\":\"agent_careful\",\"message\":\"do it\"}";

    /** One script for the agent that coordinates, one for those that it calls in. */
    private static Model team(ScriptedModel chief, ScriptedModel others) {
        return (request, listener) ->
                (request.session().value().startsWith("sthr_") ? others : chief).answer(request, listener);
    }

    private static List<SessionId> threads(TestNode node, SessionId session) {
        return node.sessions().threads().list(node.journal().session(session).orElseThrow()).stream()
                .map(thread -> thread.session().id())
                .toList();
    }

    private static void check(TestNode node, SessionId session) {
        var all = new ArrayList<>(threads(node, session));
        all.add(session);
        for (var each : all) {
            assertThat(JournalAudit.ofSessionAtRest(node.runtime().codec(), node.events(each)))
                    .as(JournalPrinter.print(node.events(each)))
                    .isEmpty();
            await().atMost(PATIENCE).until(() -> !node.isQueued(each));
        }
    }

    @Test
    void theLastWordsOfAThreadReachTheAgentThatCalledItIn() {
        var chief = new ScriptedModel(calls(CALL_TOY, CALL_TOY), says("I wait"), says("noted"), says("noted too"));
        var node = start(team(chief, new ScriptedModel(calls("echo"), says("it says 42"))));
        var session = node.create("agent_chief", message("go"));
        node.awaitEvent(session, "session.status_idle", 1);
        node.awaitRest(session);

        assertThat(threads(node, session)).hasSize(2);
        assertThat(node.dataOf(session, "agent.thread_message_received"))
                .hasSize(2)
                .allMatch(words -> words.contains("it says 42"));
        assertThat(chief.lastMessages().toString()).contains("Message from agent_toy (thread sthr_", "it says 42");
        assertThat(node.dataOf(session, "session.status_idle"))
                .as("idle once, when nobody works any more: %s", JournalPrinter.print(node.events(session)))
                .hasSize(1);
        assertThat(node.sessions().find(threads(node, session).getFirst()))
                .as("a thread is no session of its own")
                .isEmpty();
        var usages = new Usages(node.journal().writes());
        var own = usages.ofSession(session).usage().inputTokens();
        assertThat(usages.ofRoot(session).usage().inputTokens())
                .as("usage adds up")
                .isEqualTo(own + 2 * 200);
        check(node, session);
    }

    @Test
    void timeIsCountedOnceForTheSessionAndForEachWhoWorked() {
        var node = start(team(
                new ScriptedModel(calls(CALL_TOY, CALL_TOY), says("I wait"), says("noted"), says("noted too")),
                new ScriptedModel(calls("echo"), says("42"))));
        var session = node.create("agent_chief", message("go"));
        node.awaitRest(session);
        var usages = new Usages(node.journal().writes());
        var threads = threads(node, session);
        threads.forEach(node::awaitRest);

        var whole = between(node, session, List.of("session.status_idle"));
        var own = between(node, session, List.of("session.status_idle", "session.thread_status_idle"));
        assertThat(usages.ofSession(session).active()).as("its own agent's").isEqualTo(own);
        assertThat(usages.ofRoot(session).running()).as("the session's").isEqualTo(whole);
        var all = own;
        for (var thread : threads) {
            var its = between(node, thread, List.of("session.status_idle"));
            assertThat(usages.ofSession(thread).active()).as("a thread's").isEqualTo(its);
            all = all.plus(its);
        }
        assertThat(usages.ofRoot(session).active()).isEqualTo(all);

        var before = List.of(usages.ofRoot(session), usages.ofSession(session));
        new Rebuilding(node.journal(), node.journal().writes(), node.runtime().codec()).rebuild(session);
        assertThat(List.of(usages.ofRoot(session), usages.ofSession(session))).isEqualTo(before);
    }

    /** From running to one of these events about the session's own agent, summed. */
    private static Duration between(TestNode node, SessionId session, List<String> ends) {
        var sum = Duration.ZERO;
        Instant since = null;
        for (var event : node.events(session)) {
            if (event.type().equals("session.status_running")) {
                since = since == null ? event.at() : since;
            } else if (ends.contains(event.type()) && isOwn(event) && since != null) {
                sum = sum.plus(Duration.between(since, event.at()));
                since = null;
            }
        }
        return sum;
    }

    private static boolean isOwn(Event event) {
        return event.type().equals("session.status_idle")
                || event.draft().data().contains(ThreadId.primary(event.session()));
    }

    @Test
    void anAnswerToTheSessionReachesTheThreadThatAsked() {
        var node = start(team(
                new ScriptedModel(calls(CALL_CAREFUL), says("I wait"), says("noted")),
                new ScriptedModel(calls("once"), says("it is done"))));
        var session = node.create("agent_chief", message("go"));
        await().atMost(PATIENCE)
                .until(() ->
                        node.dataOf(session, "session.status_idle").toString().contains("requires_action"));
        node.awaitRest(session);
        var asked = node.toolUses(session).getLast();
        assertThat(node.stopReason(session)).contains(asked);
        node.send(session, new UserEvent.ToolConfirmation(asked, UserEvent.Decision.ALLOW, null));
        node.awaitEvent(session, "agent.thread_message_received", 1);
        await().atMost(PATIENCE).until(() -> node.stopReason(session).contains("end_turn"));
        node.awaitRest(session);

        assertThat(node.dataOf(session, "agent.thread_message_received").getFirst())
                .contains("it is done");
        check(node, session);
    }

    @Test
    void anInterruptOfTheSessionReachesItsThreads() {
        var node = start(team(
                new ScriptedModel(calls(CALL_TOY), says("I wait"), says("noted")),
                new ScriptedModel(talks("bla"), says("never"))));
        var session = node.create("agent_chief", message("go"));
        node.awaitEvent(session, "session.thread_status_running", 1);
        await().atMost(PATIENCE).until(() -> !node.isQueued(session));
        assertThat(node.status(session)).as("its thread works").isEqualTo("running");
        node.send(session, new UserEvent.Interrupt());
        node.awaitEvent(session, "session.status_idle", 1);
        node.awaitRest(session);

        assertThat(node.stopReason(session)).contains("interrupted");
        assertThat(node.stopReason(threads(node, session).getFirst())).contains("interrupted");
        check(node, session);
    }

    @Test
    void anArchivedThreadIsClosedAndItsSessionIsTold() throws Exception {
        var node = start(
                team(new ScriptedModel(calls(CALL_TOY), says("I wait"), says("noted")), new ScriptedModel(says("42"))));
        var session = node.create("agent_chief", message("go"));
        node.awaitEvent(session, "session.status_idle", 1);
        node.awaitRest(session);
        var thread = threads(node, session).getFirst();
        await().atMost(PATIENCE).until(() -> !node.isQueued(thread));
        var archived = node.sessions().threads().archive(session, thread.value(), TestNode.PERSON);

        assertThat(archived.archivedAt()).isNotNull();
        node.awaitEvent(session, "session.thread_status_terminated", 1);
        node.awaitRest(session);
        node.sessions().archive(session, TestNode.PERSON);
        assertThat(node.status(session)).isEqualTo("archived");
    }

    @Test
    void aThreadThatFailsForGoodIsOverAndCanBeArchived() throws Exception {
        var node = start(team(
                new ScriptedModel(calls(CALL_TOY), says("I wait"), says("noted")),
                new ScriptedModel(fails(Kind.BILLING, 1))));
        var session = node.create("agent_chief", message("go"));
        node.awaitEvent(session, "session.thread_status_terminated", 1);
        node.awaitRest(session);
        var thread = threads(node, session).getFirst();

        assertThat(node.status(thread)).isEqualTo("terminated");
        assertThat(node.dataOf(session, "agent.thread_message_received").getFirst())
                .contains("It failed");
        check(node, session);
        var archived = node.sessions().threads().archive(session, thread.value(), TestNode.PERSON);
        assertThat(archived.archivedAt()).isNotNull();
        node.sessions().archive(session, TestNode.PERSON);
    }
}
