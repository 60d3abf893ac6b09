package dev.atelier.agent.queue;

import static dev.atelier.agent.testkit.ScriptedModel.calls;
import static dev.atelier.agent.testkit.ScriptedModel.says;
import static dev.atelier.agent.testkit.TestNode.PATIENCE;
import static dev.atelier.agent.testkit.TestNode.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.RuntimeConfig;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.testkit.JournalAudit;
import dev.atelier.agent.testkit.JournalPrinter;
import dev.atelier.agent.testkit.OnADatabase;
import dev.atelier.agent.testkit.Queues;
import dev.atelier.agent.testkit.ScriptedModel;
import dev.atelier.agent.testkit.TestNode;
import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the queue promises, on a real database. One tiny subclass per store. */
abstract class QueueContract extends OnADatabase {
    /** Answers at once, whatever it is told. */
    static final Model OBLIGING =
            (_, _) -> new Model.Answer(List.of(new Block.Text("very well")), "end_turn", new Usage(1, 1, 0, 0));

    /** Inputs come as fast as turns end, so that many meet the append that ends one. */
    @Test
    void anInputThatMeetsTheEndOfATurnIsNotForgotten() {
        var node = start(OBLIGING);
        var session = node.create("agent_toy", message("go"));
        for (int i = 0; i < 90; i++) {
            var sent = node.send(session, message("more " + i)).getFirst();
            if (i % 3 == 0) {
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> node.dataOf(session, "session.inputs_processed").stream()
                                .anyMatch(data -> data.contains(sent.id().value())));
            }
        }
        node.awaitRest(session);

        assertThat(JournalAudit.ofSessionAtRest(node.runtime().codec(), node.events(session)))
                .isEmpty();
    }

    @Test
    void aThousandInputsFromAllSidesToAHundredSessionsAreAllTakenUp() throws Exception {
        var node = start(OBLIGING);
        var sessions = new ArrayList<SessionId>();
        for (int i = 0; i < 100; i++) {
            sessions.add(node.create("agent_toy"));
        }
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var sends = new ArrayList<Future<?>>();
            for (int i = 0; i < 1000; i++) {
                var session = sessions.get(i % 100);
                var text = "input " + i;
                sends.add(people.submit(() -> node.send(session, message(text))));
            }
            for (var send : sends) {
                send.get(30, TimeUnit.SECONDS);
            }
        }
        await().atMost(PATIENCE.multipliedBy(2))
                .until(() -> Queues.length(node.journal().writes()) == 0);
        for (var session : sessions) {
            assertThat(JournalAudit.ofSessionAtRest(node.runtime().codec(), node.events(session)))
                    .as(JournalPrinter.print(node.events(session)))
                    .isEmpty();
        }
    }

    @Test
    void onlySoManySessionsRunAtOnceAndTheOthersWait() {
        var quick = TestNode.quick("node");
        var node = start(
                new RuntimeConfig("node", 3, quick.retry(), quick.heartbeat(), quick.grace()),
                new ScriptedModel(calls("slow"), says("done")));
        var sessions = new ArrayList<SessionId>();
        for (int i = 0; i < 8; i++) {
            sessions.add(node.create("agent_toy", message("go")));
        }
        await().atMost(PATIENCE).until(() -> node.tools().log().size() == 3);
        assertThat(node.runtime().running()).isEqualTo(3);

        node.tools().release();
        sessions.forEach(node::awaitRest);
        assertThat(node.tools().log()).hasSize(16);
    }

    @Test
    void aStoppedNodeParksItsRunsAndGoesOnWithThemAtOnceWhenItComesBack() {
        var script = new ScriptedModel(calls("echo", "slow"), says("done"));
        var first = start(script);
        var session = first.create("agent_toy", message("go"));
        await().atMost(PATIENCE).until(() -> first.tools().log().contains("+slow"));
        first.awaitEvent(session, "agent.tool_result", 1);
        first.close();

        var begin = System.nanoTime();
        var second = start(script);
        second.awaitEvent(session, "agent.message", 1);
        assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(3));
        second.awaitRest(session);
        assertThat(second.dataOf(session, "agent.tool_result").getLast())
                .as("what the interrupted call said was kept")
                .contains("came half way");
        assertThat(JournalAudit.ofSessionAtRest(second.runtime().codec(), second.events(session)))
                .isEmpty();
    }

    @Test
    void aSessionThatWaitsForAPersonIsNotOnTheQueue() {
        var node = start(new ScriptedModel(calls("once"), says("done")));
        var session = node.create("agent_careful", message("go"));
        node.awaitRest(session);
        assertThat(node.stopReason(session)).contains("requires_action");

        node.send(session, new UserEvent.Interrupt());
        node.awaitEvent(session, "session.status_idle", 2);
        node.awaitRest(session);
        assertThat(node.stopReason(session)).contains("interrupted");
    }
}
